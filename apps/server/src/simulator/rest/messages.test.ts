import { describe, expect, test } from 'vitest';
import {
  accountSid,
  accountsCalling,
  client,
  inService,
  ours,
  sdkAt,
  serviceSid,
  start,
  startReceiver,
} from '../testing.ts';

const nowhere = accountsCalling('http://127.0.0.1:9');
const text = { to: client, from: ours, body: 'Your hearing is tomorrow at 9:30.' };

async function refusal(work: Promise<unknown>): Promise<{ status: number; code: number }> {
  const error = await work.then(
    () => ({ status: 0, code: 0 }),
    (cause: { status: number; code: number }) => cause,
  );
  return { status: error.status, code: error.code };
}

describe('sending, by the vendor’s own client', () => {
  test('a text is taken and can be read back', async () => {
    const simulator = await start({ accounts: nowhere });
    const sdk = sdkAt(simulator.url);
    const sent = await sdk.messages.create(text);
    expect(sent).toMatchObject({
      ...text,
      accountSid,
      status: 'queued',
      direction: 'outbound-api',
      numSegments: '1',
    });
    expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(sent.dateCreated.getTime()).toBeGreaterThan(Date.now() - 5000);
    await simulator.control.idle();
    expect(await sdk.messages(sent.sid).fetch()).toMatchObject({
      sid: sent.sid,
      status: 'delivered',
      errorCode: null,
    });
    expect(simulator.control.phone(client).texts).toMatchObject([
      { sid: sent.sid, body: text.body, status: 'delivered' },
    ]);
  });

  test('through a messaging service it goes out from a number of the pool', async () => {
    const simulator = await start({ accounts: nowhere });
    const sent = await sdkAt(simulator.url).messages.create({
      to: client,
      messagingServiceSid: serviceSid,
      body: 'Hi',
    });
    expect(sent).toMatchObject({ status: 'accepted', messagingServiceSid: serviceSid, from: null });
    await simulator.control.idle();
    expect(simulator.control.phone(client).texts[0]?.from).toBe(inService);
  });

  test('the same call twice makes two texts: the provider has no idempotency', async () => {
    const simulator = await start({ accounts: nowhere });
    const sdk = sdkAt(simulator.url);
    await sdk.messages.create(text);
    await sdk.messages.create(text);
    expect(simulator.control.phone(client).texts).toHaveLength(2);
  });

  test.each([
    ['no number', { ...text, to: '12' }, 21211],
    ['no recipient', { ...text, to: '' }, 21604],
    ['a sender of someone else', { ...text, from: '+16175550199' }, 21606],
    ['no sender', { to: client, body: 'Hi' }, 21603],
    ['an unknown service', { to: client, body: 'Hi', messagingServiceSid: `MG${'0'.repeat(32)}` }, 21701],
    ['our own number', { ...text, to: ours }, 21266],
    ['no words', { ...text, body: '' }, 21602],
    ['1,601 characters', { ...text, body: 'x'.repeat(1601) }, 21617],
    ['a callback that is no address', { ...text, statusCallback: 'nowhere' }, 21609],
  ])('to %s is refused', async (_, wrong, code) => {
    const simulator = await start({ accounts: nowhere });
    expect(await refusal(sdkAt(simulator.url).messages.create(wrong))).toEqual({ status: 400, code });
  });

  test('with a wrong token is refused, and so is another account’s address', async () => {
    const simulator = await start({ accounts: nowhere });
    expect(await refusal(sdkAt(simulator.url, 'wrong').messages.create(text))).toEqual({
      status: 401,
      code: 20003,
    });
    const other = sdkAt(simulator.url).api.v2010.accounts(`AC${'9'.repeat(32)}`);
    expect(await refusal(other.messages.create(text))).toEqual({ status: 404, code: 20404 });
    expect(
      await refusal(
        sdkAt(simulator.url)
          .messages(`SM${'0'.repeat(32)}`)
          .fetch(),
      ),
    ).toEqual({
      status: 404,
      code: 20404,
    });
  });

  test('with an API key is the same as with the token', async () => {
    const [account] = nowhere;
    const key = { sid: `SK${'1'.repeat(32)}`, secret: 'shh' };
    const simulator = await start({ accounts: [{ ...account, apiKeys: [key] }] });
    const authorization = `Basic ${Buffer.from(`${key.sid}:${key.secret}`).toString('base64')}`;
    const url = `${simulator.url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
    const form = new URLSearchParams({ To: client, From: ours, Body: 'Hi' });
    const reply = await fetch(url, { method: 'POST', headers: { authorization }, body: form });
    expect(reply.status).toBe(201);
  });
});

describe('listing, to find out what became of a text', () => {
  test('filters by both ends and by day, newest first, page by page', async () => {
    const simulator = await start({ accounts: nowhere });
    const sdk = sdkAt(simulator.url);
    const day = (iso: string) => new Date(iso);
    simulator.control.remember([
      { phone: client, ours, direction: 'to_phone', body: 'one', at: day('2026-11-19T23:59:59Z') },
      { phone: client, ours, direction: 'to_phone', body: 'two', at: day('2026-11-20T00:00:00Z') },
      { phone: client, ours, direction: 'from_phone', body: 'three', at: day('2026-11-20T12:00:00Z') },
      { phone: '+16175550143', ours, direction: 'to_phone', body: 'four', at: day('2026-11-20T23:59:59Z') },
      { phone: client, ours, direction: 'to_phone', body: 'five', at: day('2026-11-21T00:00:00Z') },
    ]);
    const bodies = async (filter: object) => (await sdk.messages.list(filter)).map(({ body }) => body);
    const dateSent = day('2026-11-20T08:00:00Z');
    expect(await bodies({})).toEqual(['five', 'four', 'three', 'two', 'one']);
    expect(await bodies({ to: client })).toEqual(['five', 'two', 'one']);
    expect(await bodies({ from: client, to: ours })).toEqual(['three']);
    expect(await bodies({ to: client, dateSent })).toEqual(['two']);
    expect(await bodies({ dateSentAfter: dateSent })).toEqual(['five', 'four', 'three', 'two']);
    expect(await bodies({ dateSentBefore: dateSent })).toEqual(['four', 'three', 'two', 'one']);
    expect(await bodies({ pageSize: 2 })).toEqual(['five', 'four', 'three', 'two', 'one']);
    expect(await bodies({ pageSize: 2, limit: 3 })).toEqual(['five', 'four', 'three']);
  });
});

describe('a provider in trouble', () => {
  const call = (url: string, more = {}) =>
    fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:a-token-for-tests-only`).toString('base64')}`,
      },
      body: new URLSearchParams({ To: client, From: ours, Body: 'Hi' }),
      ...more,
    });

  test.each([
    ['error_500', 500, 20500, null],
    ['rate_limited', 429, 20429, '2'],
  ] as const)('%s', async (outage, status, code, retryAfter) => {
    const simulator = await start({ accounts: nowhere });
    simulator.control.behave(client, { outage });
    const reply = await call(simulator.url);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(await reply.json()).toMatchObject({ code, status });
    expect(simulator.control.phone(client).texts).toEqual([]);
  });

  test('reset breaks the connection', async () => {
    const simulator = await start({ accounts: nowhere });
    simulator.control.behave(client, { outage: 'reset' });
    await expect(call(simulator.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('timeout never answers, and may have taken the text all the same', async () => {
    const receiver = await startReceiver();
    const simulator = await start({ accounts: accountsCalling(receiver.url) });
    simulator.control.behave(client, { outage: 'timeout', outageTakes: true });
    await expect(call(simulator.url, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    await simulator.control.idle();
    expect(simulator.control.phone(client).texts).toMatchObject([{ body: 'Hi', status: 'delivered' }]);
  });

  test('only the phone it was set on is struck', async () => {
    const simulator = await start({ accounts: nowhere });
    simulator.control.behave('+16175550143', { outage: 'error_500' });
    expect((await call(simulator.url)).status).toBe(201);
  });
});
