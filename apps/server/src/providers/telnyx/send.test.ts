import { afterEach, expect, test } from 'vitest';
import { serve, textOf } from '../http/testing.ts';
import type { OutgoingText } from '../port.ts';
import { telnyx } from './index.ts';
import { accountAt, hookBase } from './testing.ts';

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
  const seen: { call: unknown[]; message: object }[] = [];
  const stub = await serve(async (req, res) => {
    const call = [req.method, req.url, req.headers.authorization];
    seen.push({ call, message: JSON.parse(await textOf(req)) });
    res.writeHead(status).end(JSON.stringify(answer));
  });
  const client = telnyx.connect(accountAt(stub.url));
  cleanups.push(stub.close, () => client.close());
  return { outcome: await client.send({ ...text, ...more }, AbortSignal.timeout(10_000)), seen };
}

const taken = { data: { id: 'm-1', to: [{ status: 'queued' }] } };

test('what is sent is one message, with our id in the address for its reports', async () => {
  const { outcome, seen } = await sendTo(200, taken);
  expect(outcome).toEqual({ kind: 'accepted', providerMessageId: 'm-1', providerStatus: 'queued' });
  const message = {
    from: '+16175550100',
    to: '+16175550142',
    text: text.body,
    type: 'SMS',
    webhook_url: `${hookBase}/status?message=0199-a%20b`,
    use_profile_webhooks: false,
  };
  expect(seen).toEqual([{ call: ['POST', '/v2/messages', 'Bearer KEY0123456789'], message }]);
});

test('names a messaging profile as such', async () => {
  const { seen } = await sendTo(200, taken, { from: { kind: 'messaging_service', address: 'profile-1' } });
  expect(seen[0]?.message).toMatchObject({ messaging_profile_id: 'profile-1' });
  expect(seen[0]?.message).not.toHaveProperty('from');
});

const errors = (code: string) => ({ errors: [{ code, title: 'Refused', detail: `Not ${text.to}.` }] });

test.each([
  [401, errors('10009'), 'rejected', 'config', '10009'],
  [403, {}, 'rejected', 'config', null],
  [400, errors('40300'), 'rejected', 'opted_out', '40300'],
  [400, errors('40310'), 'rejected', 'bad_address', '40310'],
  [400, errors('40302'), 'rejected', 'bad_content', '40302'],
  [400, errors('40305'), 'rejected', 'config', '40305'],
  [400, errors('49999'), 'rejected', 'config', '49999'],
  [400, errors('40318'), 'not_taken', 'rate_limited', '40318'],
  [429, {}, 'not_taken', 'rate_limited', null],
  [503, {}, 'unknown', 'transient', null],
])('HTTP %i with %o is %s', async (status, answer, kind, errorClass, code) => {
  const { outcome } = await sendTo(status, answer);
  expect(outcome).toMatchObject({ kind, error: { class: errorClass, code } });
});
