import webhookSdk from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import {
  accountSid,
  accountsCalling,
  authToken,
  client,
  inService,
  ours,
  sdkAt,
  serviceSid,
  start,
  startReceiver,
} from './testing.ts';

async function setUp(behaviour = {}) {
  const receiver = await startReceiver();
  const simulator = await start({ accounts: accountsCalling(receiver.url) });
  simulator.control.behave(client, behaviour);
  return { receiver, simulator, control: simulator.control };
}

const jpeg = {
  filename: 'IMG 2041 ñ.jpg',
  contentType: 'image/jpeg',
  bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
};
const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

describe('a client’s answer', () => {
  test('is one signed webhook to the number’s own address', async () => {
    const { receiver, simulator, control } = await setUp();
    const { sid, webhooks } = await control.say('(617) 555-0142', ours, 'Sí, gracias 👍🏽');
    expect(receiver.received).toHaveLength(1);
    const [{ url, signature, fields }] = receiver.received as [(typeof receiver.received)[0]];
    expect(url).toBe(`${receiver.url}/hooks/sms/token/inbound`);
    expect(webhookSdk.validateRequest(authToken, signature, url, fields)).toBe(true);
    expect(fields).toMatchObject({
      MessageSid: sid,
      SmsSid: sid,
      AccountSid: accountSid,
      From: client,
      To: ours,
      Body: 'Sí, gracias 👍🏽',
      NumMedia: '0',
      NumSegments: '1',
      ApiVersion: '2010-04-01',
      FromCountry: 'US',
    });
    expect(fields).not.toHaveProperty('MessagingServiceSid');
    expect(webhooks).toMatchObject([{ kind: 'inbound', response: { status: 200, body: '<Response/>' } }]);
    expect(control.phone(client).texts).toMatchObject([{ sid, direction: 'from_phone', status: 'received' }]);
    expect(await sdkAt(simulator.url).messages.list()).toMatchObject([
      { sid, direction: 'inbound', numMedia: '0' },
    ]);
  });

  test('to a number in a messaging service says so', async () => {
    const { receiver, control } = await setUp();
    await control.say(client, inService, 'Hi');
    expect(receiver.received[0]?.fields.MessagingServiceSid).toBe(serviceSid);
  });

  test('goes to the accounts as they are now', async () => {
    const { control, receiver } = await setUp();
    const moved = await startReceiver();
    control.useAccounts(accountsCalling(moved.url));
    await control.say(client, ours, 'Hi');
    expect([receiver.received.length, moved.received.length]).toEqual([0, 1]);
  });

  test('may be announced twice, and late', async () => {
    const { receiver, control } = await setUp({ duplicate: true, delayMs: 100 });
    const before = Date.now();
    const { sid } = await control.say(client, ours, 'Hi');
    expect(Date.now() - before).toBeGreaterThanOrEqual(100);
    expect(receiver.received.map(({ fields }) => fields.MessageSid)).toEqual([sid, sid]);
  });

  test.each([
    ['a number that is not ours', () => ({ to: '+16175550199' })],
    ['nothing', () => ({ body: '  ' })],
    ['too much', () => ({ body: 'x'.repeat(20_001) })],
    ['eleven pictures', () => ({ media: Array(11).fill(jpeg) })],
  ])('is refused: %s', async (_, wrong) => {
    const { receiver, control } = await setUp();
    const {
      to = ours,
      body = 'Hi',
      media = [],
    }: { to?: string; body?: string; media?: (typeof jpeg)[] } = wrong();
    expect(() => control.say(client, to, body, media)).toThrow();
    expect(receiver.received).toEqual([]);
  });
});

describe('opting out with the provider’s own handling', () => {
  test('STOP is answered, told and refuses later texts until START', async () => {
    const { receiver, simulator, control } = await setUp({ handlesOptOut: true });
    const send = () => sdkAt(simulator.url).messages.create({ to: client, from: ours, body: 'Hi' });
    await control.say(client, ours, ' stop ');
    expect(receiver.received[0]?.fields).toMatchObject({ OptOutType: 'STOP', Body: ' stop ' });
    expect(control.phone(client).texts.map(({ direction }) => direction)).toEqual(['from_phone', 'to_phone']);
    await expect(send()).rejects.toMatchObject({ code: 21610 });
    await control.say(client, ours, 'Start');
    expect(receiver.received[1]?.fields.OptOutType).toBe('START');
    expect((await send()).status).toBe('queued');
  });

  test('other words, and STOP without that handling, are plain texts', async () => {
    const { receiver, control } = await setUp({ handlesOptOut: true });
    await control.say(client, ours, 'cancel my appointment');
    control.behave(client, { handlesOptOut: false });
    await control.say(client, ours, 'STOP');
    expect(receiver.received.map(({ fields }) => fields.OptOutType)).toEqual([undefined, undefined]);
    expect(control.phone(client).phone.behaviour.optedOut).toBe(false);
  });
});

describe('pictures', () => {
  async function sent(behaviour = {}) {
    const made = await setUp(behaviour);
    const pdf = { filename: 'lease.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const { sid } = await made.control.say(client, ours, '', [jpeg, pdf]);
    const fields = made.receiver.received[0]?.fields ?? {};
    const get = (headers: Record<string, string> = { authorization }) =>
      fetch(fields.MediaUrl0 ?? '', { headers, redirect: 'manual' });
    return { ...made, sid, fields, get };
  }

  test('are announced at the API’s address and fetched through a signed redirect', async () => {
    const { simulator, sid, fields, get } = await sent();
    expect(fields).toMatchObject({
      NumMedia: '2',
      Body: '',
      MediaContentType0: 'image/jpeg',
      MediaContentType1: 'application/pdf',
    });
    expect(sid).toMatch(/^MM/);
    expect(fields.MediaUrl0).toMatch(
      new RegExp(`^${simulator.url}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/ME[0-9a-f]{32}$`),
    );
    expect((await get({})).status).toBe(401);
    const redirect = await get();
    expect(redirect.status).toBe(307);
    const location = redirect.headers.get('location') ?? '';
    const picture = await fetch(location);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(picture.headers.get('content-disposition')).toContain("filename*=UTF-8''IMG%202041%20%C3%B1.jpg");
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(jpeg.bytes);
    expect((await fetch(location.replace(/Signature=./, 'Signature=_'))).status).toBe(403);
    expect((await fetch(location.replace(/Expires=\d+/, 'Expires=1'))).status).toBe(403);
  });

  test('are listed and deleted by the vendor’s own client; the phone keeps what it sent', async () => {
    const { simulator, control, sid, get } = await sent();
    const media = sdkAt(simulator.url).messages(sid).media;
    const [first, second] = await media.list();
    expect([first?.contentType, second?.contentType]).toEqual(['image/jpeg', 'application/pdf']);
    expect(
      await sdkAt(simulator.url)
        .messages(sid)
        .media(first?.sid ?? '')
        .fetch(),
    ).toMatchObject({ parentSid: sid });
    const location = (await get()).headers.get('location') ?? '';
    expect(
      await sdkAt(simulator.url)
        .messages(sid)
        .media(first?.sid ?? '')
        .remove(),
    ).toBe(true);
    expect((await get()).status).toBe(404);
    expect((await fetch(location)).status).toBe(404);
    expect(await media.list()).toHaveLength(1);
    expect(control.phone(client).texts[0]?.media).toHaveLength(2);
  });

  test('may not be there yet', async () => {
    const { get } = await sent({ mediaMissing: 2 });
    const statuses = [(await get()).status, (await get()).status, (await get()).status];
    expect(statuses).toEqual([404, 404, 307]);
  });

  test('may never appear', async () => {
    const { get } = await sent({ mediaNever: true });
    const statuses = [(await get()).status, (await get()).status];
    expect(statuses).toEqual([404, 404]);
  });
});
