import { afterEach, expect, test } from 'vitest';
import { basic, serve, textOf } from '../http/testing.ts';
import type { OutgoingText } from '../port.ts';
import { vonage } from './index.ts';
import { accountAt, apiKey, hookBase } from './testing.ts';

const text: OutgoingText = {
  messageId: '0199-a b',
  from: { kind: 'number', address: '+16175550100' },
  to: '+16175550142',
  body: 'Su audiencia es mañana 👍',
};

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function sendTo(status: number, answer: object, more: Partial<OutgoingText> = {}) {
  const seen: unknown[] = [];
  const stub = await serve(async (req, res) => {
    seen.push([req.method, req.url, req.headers.authorization, JSON.parse(await textOf(req))]);
    res.writeHead(status).end(JSON.stringify(answer));
  });
  const client = vonage.connect(accountAt(stub.url));
  cleanups.push(stub.close, () => client.close());
  return { outcome: await client.send({ ...text, ...more }, AbortSignal.timeout(10_000)), seen };
}

const taken = { message_uuid: 'm-1' };

test('what is sent is one message, with our id twice: in the report and in its address', async () => {
  const { outcome, seen } = await sendTo(202, taken);
  expect(outcome).toEqual({ kind: 'accepted', providerMessageId: 'm-1', providerStatus: 'accepted' });
  const message = {
    channel: 'sms',
    message_type: 'text',
    from: '16175550100',
    to: '16175550142',
    text: text.body,
    sms: { encoding_type: 'auto' },
    ttl: 3600,
    client_ref: '0199-a b',
    webhook_url: `${hookBase}/status?message=0199-a%20b`,
    webhook_version: 'v1',
  };
  expect(seen).toEqual([['POST', '/v1/messages', basic(apiKey, 'api-secret'), message]]);
});

test('a sender’s name goes as it is', async () => {
  const { seen } = await sendTo(202, taken, { from: { kind: 'alphanumeric', address: 'OFFICE' } });
  expect(JSON.stringify(seen)).toContain('"from":"OFFICE"');
});

test('a messaging service is nothing Vonage has', async () => {
  const { outcome, seen } = await sendTo(202, taken, { from: { kind: 'messaging_service', address: 'MG1' } });
  expect([outcome.kind, seen.length]).toEqual(['rejected', 0]);
});

const type = (code: string) => ({ type: `https://developer.vonage.com/api-errors/messages#${code}` });

test.each([
  [401, type('unauthorized'), 'rejected', 'config', 'unauthorized'],
  [402, {}, 'rejected', 'config', null],
  [422, type('1120'), 'rejected', 'config', '1120'],
  [422, type('1170'), 'rejected', 'bad_address', '1170'],
  [422, type('1090'), 'rejected', 'bad_content', '1090'],
  [422, type('9999'), 'rejected', 'config', '9999'],
  [422, type('1000'), 'not_taken', 'rate_limited', '1000'],
  [429, {}, 'not_taken', 'rate_limited', null],
  [500, {}, 'unknown', 'transient', null],
])('HTTP %i with %o is %s', async (status, answer, kind, errorClass, code) => {
  const { outcome } = await sendTo(status, answer);
  expect(outcome).toMatchObject({ kind, error: { class: errorClass, code } });
});
