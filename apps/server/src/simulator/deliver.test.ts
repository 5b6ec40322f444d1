import webhookSdk from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { startSimulator } from './index.ts';
import {
  accountSid,
  accountsCalling,
  authToken,
  client,
  ours,
  quiet,
  sdkAt,
  serviceSid,
  start,
  startReceiver,
  tempFolder,
} from './testing.ts';

async function setUp(behaviour = {}) {
  const receiver = await startReceiver();
  const simulator = await start({ accounts: accountsCalling(receiver.url) });
  simulator.control.behave(client, behaviour);
  const statusCallback = `${receiver.url}/hooks/sms/token/status?message=m-1`;
  const send = (more = {}) =>
    sdkAt(simulator.url).messages.create({ to: client, from: ours, body: 'Hi', statusCallback, ...more });
  return { receiver, simulator, send, control: simulator.control };
}

describe('status reports', () => {
  test('follow a text to its phone, each signed for the address it was sent to', async () => {
    const { receiver, control, send } = await setUp();
    const sent = await send();
    await control.idle();
    expect(receiver.statuses()).toEqual(['sent', 'delivered']);
    for (const { url, signature, fields } of receiver.received) {
      expect(url).toBe(`${receiver.url}/hooks/sms/token/status?message=m-1`);
      expect(fields).toMatchObject({ MessageSid: sent.sid, AccountSid: accountSid, To: client, From: ours });
      expect(fields).not.toHaveProperty('ErrorCode');
      expect(webhookSdk.validateRequest(authToken, signature, url, fields)).toBe(true);
      expect(webhookSdk.validateRequest(authToken, signature, url, { ...fields, To: ours })).toBe(false);
    }
  });

  test('of a messaging service begin a step earlier', async () => {
    const { receiver, control, send } = await setUp();
    await send({ from: undefined, messagingServiceSid: serviceSid });
    await control.idle();
    expect(receiver.statuses()).toEqual(['queued', 'sent', 'delivered']);
    expect(receiver.received[0]?.fields.MessagingServiceSid).toBe(serviceSid);
  });

  test('are not sent when no address was given', async () => {
    const { receiver, control, send } = await setUp();
    await send({ statusCallback: undefined });
    await control.idle();
    expect(receiver.received).toEqual([]);
  });

  test.each([
    ['fail with 30003', { failWith: 30003 }, ['sent', 'undelivered'], '30003'],
    ['landline', { landline: true }, ['sent', 'undelivered'], '30006'],
    ['reorder', { reorder: true }, ['delivered', 'sent'], undefined],
    ['duplicate', { duplicate: true }, ['sent', 'sent', 'delivered', 'delivered'], undefined],
    [
      'all at once',
      { failWith: 30007, reorder: true, duplicate: true },
      ['undelivered', 'undelivered', 'sent', 'sent'],
      undefined,
    ],
  ])('%s', async (_, behaviour, statuses, lastError) => {
    const { receiver, control, send } = await setUp(behaviour);
    await send();
    await control.idle();
    expect(receiver.statuses()).toEqual(statuses);
    expect(receiver.received.at(-1)?.fields.ErrorCode).toBe(lastError);
  });

  test('are late by the delay', async () => {
    const { receiver, control, send } = await setUp({ delayMs: 150 });
    const before = Date.now();
    await send();
    await control.idle();
    expect(Date.now() - before).toBeGreaterThanOrEqual(300);
    expect(receiver.statuses()).toEqual(['sent', 'delivered']);
  });

  test.each([
    ['opted out', { optedOut: true }, 21610],
    ['fail with 21614', { failWith: 21614 }, 21614],
  ])('never come for a refused text: %s', async (_, behaviour, code) => {
    const { receiver, control, send } = await setUp(behaviour);
    await expect(send()).rejects.toMatchObject({ status: 400, code });
    await control.idle();
    expect(receiver.received).toEqual([]);
    expect(control.phone(client).texts).toEqual([]);
  });

  test('go on after a restart, and the phones are still there', async () => {
    const receiver = await startReceiver();
    const options = {
      port: 0,
      dataDir: tempFolder(),
      accounts: accountsCalling(receiver.url),
      webDir: null,
      log: quiet,
    };
    const first = await startSimulator({ ...options, paceMs: 60_000 });
    first.control.behave(client, { landline: true });
    const statusCallback = `${receiver.url}/status`;
    await sdkAt(first.url).messages.create({ to: client, from: ours, body: 'Hi', statusCallback });
    await first.close();
    expect(receiver.received).toEqual([]);

    const second = await start({ ...options, paceMs: 5 });
    await second.control.idle();
    expect(receiver.statuses()).toEqual(['sent', 'undelivered']);
    expect(second.control.phone(client)).toMatchObject({
      phone: { behaviour: { landline: true }, unread: 0 },
      texts: [{ body: 'Hi', status: 'undelivered', errorCode: 30006 }],
    });
  });
});
