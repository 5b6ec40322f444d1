import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { PhoneList, PhoneThread, RawWebhook } from '@matterline/contract/simulator.ts';
import { describe, expect, test } from 'vitest';
import {
  accountsCalling,
  client,
  inService,
  ours,
  sdkAt,
  start,
  startReceiver,
  tempFolder,
} from '../testing.ts';

async function setUp(more = {}) {
  const receiver = await startReceiver();
  const simulator = await start({ accounts: accountsCalling(receiver.url), ...more });
  const api = `${simulator.url}/simulator/api`;
  const phone = `${api}/phones/${encodeURIComponent(client)}`;
  const patch = (change: unknown) =>
    fetch(`${phone}/behaviour`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  return { receiver, simulator, control: simulator.control, api, phone, patch };
}

const json = async <T>(url: string) => (await (await fetch(url)).json()) as T;

describe('the page’s calls', () => {
  test('list the phones, last spoken to first, with what is unread', async () => {
    const { simulator, control, api, phone } = await setUp();
    await control.say('+16175550143', ours, 'Hello');
    control.name('+16175550143', 'Ana Example');
    await sdkAt(simulator.url).messages.create({ to: client, from: ours, body: 'Hi' });
    await control.idle();
    const { phones, ours: numbers } = await json<PhoneList>(`${api}/phones`);
    expect(numbers).toEqual([ours, inService]);
    expect(phones).toMatchObject([
      { address: client, name: null, unread: 1, last: { direction: 'to_phone', body: 'Hi' } },
      {
        address: '+16175550143',
        name: 'Ana Example',
        unread: 0,
        last: { direction: 'from_phone', body: 'Hello' },
      },
    ]);
    expect((await fetch(`${phone}/read`, { method: 'POST' })).status).toBe(204);
    expect(control.phone(client).phone.unread).toBe(0);
  });

  test('answer as the client, pictures included', async () => {
    const { receiver, control, api, phone } = await setUp();
    const form = new FormData();
    form.set('to', ours);
    form.set('body', 'Here is the notice');
    form.append('media', new File(['not really'], 'notice.jpg', { type: 'image/jpeg' }));
    form.append('media', new File(['<script>'], 'page.html', { type: 'text/html' }));
    expect((await fetch(`${phone}/texts`, { method: 'POST', body: form })).status).toBe(201);
    await control.idle();
    expect(receiver.received[0]?.fields).toMatchObject({
      From: client,
      Body: 'Here is the notice',
      NumMedia: '2',
    });
    const { texts } = await json<PhoneThread>(phone);
    const [picture, page] = texts[0]?.media ?? [];
    const get = async (sid = '') => (await fetch(`${api}/media/${sid}`)).headers;
    expect((await get(picture?.sid)).get('content-disposition')).toMatch(/^inline;/);
    expect((await get(page?.sid)).get('content-disposition')).toMatch(/^attachment;/);
    expect((await get(page?.sid)).get('content-security-policy')).toContain('sandbox');
  });

  test('show the raw webhooks about a phone, with our answers', async () => {
    const { control, api } = await setUp();
    await control.say(client, ours, 'one');
    await control.say('+16175550143', ours, 'two');
    const { webhooks } = await json<{ webhooks: RawWebhook[] }>(
      `${api}/webhooks?phone=${encodeURIComponent(client)}`,
    );
    expect(webhooks).toHaveLength(1);
    expect(webhooks[0]).toMatchObject({ phone: client, response: { status: 200, body: '<Response/>' } });
    expect(webhooks[0]?.request.headers['x-twilio-signature']).toMatch(/^[A-Za-z0-9+/]{27}=$/);
  });

  test('change how a phone behaves, and keep the rest', async () => {
    const { control, patch } = await setUp();
    await patch({ failWith: 30005 });
    expect(await (await patch({ delayMs: 50 })).json()).toMatchObject({ failWith: 30005, delayMs: 50 });
    expect(control.phone(client).phone.behaviour).toMatchObject({
      failWith: 30005,
      delayMs: 50,
      landline: false,
    });
  });

  test.each([
    ['an unknown behaviour', { explode: true }],
    ['a negative delay', { delayMs: -1 }],
    ['an error that is none', { failWith: 7 }],
  ])('are refused with %s', async (_, change) => {
    const { patch } = await setUp();
    const reply = await patch(change);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  test('are refused with a phone that is none, a number not ours, or eleven files', async () => {
    const { api, phone } = await setUp();
    expect((await fetch(`${api}/phones/nobody`)).status).toBe(400);
    const form = new FormData();
    form.set('body', 'Hi');
    form.set('to', '+16175550199');
    expect((await fetch(`${phone}/texts`, { method: 'POST', body: form })).status).toBe(400);
    form.set('to', ours);
    for (let i = 0; i < 11; i++) form.append('media', new File(['x'], `${i}.jpg`, { type: 'image/jpeg' }));
    expect((await fetch(`${phone}/texts`, { method: 'POST', body: form })).status).toBe(413);
  });

  test('hear of changes as they happen', async () => {
    const { control, api } = await setUp();
    const stream = await fetch(`${api}/live`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    await control.say(client, ours, 'Hi');
    let heard = '';
    for await (const chunk of stream.body ?? []) {
      heard += new TextDecoder().decode(chunk);
      if (heard.includes('"webhook"')) break;
    }
    expect(heard).toContain(`data: {"kind":"phone","address":"${client}"}`);
    expect(heard).not.toContain('Hi');
  });
});

describe('another site’s page', () => {
  const call = (url: string, headers: Record<string, string>, method = 'POST') =>
    new Promise<number>((resolve, reject) => {
      request(`${url}/simulator/api/phones/%2B16175550142/read`, { method, headers }, (res) => {
        res.resume();
        resolve(res.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  test.each<[string, (host: string) => Record<string, string>, number]>([
    ['a tool without a browser', () => ({}), 204],
    ['the page itself', (host) => ({ origin: `http://${host}` }), 204],
    [
      'the page by another name of this machine',
      () => ({ host: 'localhost:4010', origin: 'http://localhost:4010' }),
      204,
    ],
    ['another site', () => ({ origin: 'https://evil.example' }), 403],
    ['another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['a page without an origin of its own', () => ({ origin: 'null' }), 403],
    ['a foreign name pointed here', () => ({ host: 'evil.example', origin: 'http://evil.example' }), 403],
    ['a name that only begins like ours', () => ({ host: '127.0.0.1.evil.example' }), 403],
    ['a picture or form on another site', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
  ])('%s', async (_, headers, status) => {
    const { simulator } = await setUp();
    expect(await call(simulator.url, headers(new URL(simulator.url).host))).toBe(status);
  });
});

describe('the page', () => {
  test('is served from the build, under a strict policy', async () => {
    const webDir = tempFolder();
    mkdirSync(join(webDir, 'assets'));
    writeFileSync(join(webDir, 'simulator.html'), '<title>Phones</title>');
    writeFileSync(join(webDir, 'assets', 'a.js'), 'export {}');
    const { simulator } = await setUp({ webDir });
    const page = await fetch(simulator.url);
    expect(await page.text()).toBe('<title>Phones</title>');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await fetch(`${simulator.url}/assets/a.js`)).status).toBe(200);
    expect((await fetch(`${simulator.url}/../package.json`)).status).toBe(404);
  });

  test('says how to get it when it is not built', async () => {
    const { simulator } = await setUp({ webDir: tempFolder() });
    const page = await fetch(simulator.url);
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('npm run build:web')]);
  });
});
