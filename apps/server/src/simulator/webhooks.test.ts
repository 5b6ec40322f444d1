import { describe, expect, test } from 'vitest';
import { accountsCalling, client, ours, start, startReceiver } from './testing.ts';
import { webhookPolicy } from './webhook-policy.ts';

async function sayTo(url: string) {
  const [account] = accountsCalling('http://127.0.0.1:9');
  const { control } = await start({
    accounts: [{ ...account, numbers: [{ address: ours, inboundUrl: url }] }],
  });
  await control.say(client, ours, 'Hi');
  return control.rawWebhooks();
}

describe('a webhook that fails', () => {
  test('to connect is tried once more', async () => {
    const { url, close } = await startReceiver();
    close();
    const attempts = await sayTo(url);
    expect(attempts.map(({ attempt, error, response }) => [attempt, error, response])).toEqual([
      [1, 'ECONNREFUSED', null],
      [2, 'ECONNREFUSED', null],
    ]);
    expect(attempts[0]?.request).toEqual(attempts[1]?.request);
  });

  test('by an answer of 500 is not tried again', async () => {
    const receiver = await startReceiver((res) => void res.writeHead(500).end('fault'));
    const attempts = await sayTo(`${receiver.url}/inbound`);
    expect(attempts).toMatchObject([{ attempt: 1, response: { status: 500, body: 'fault' } }]);
  });

  test('is tried as often as its address asks, which is neither called nor signed with that part', async () => {
    const receiver = await startReceiver((res) => void res.writeHead(503).end());
    const attempts = await sayTo(`${receiver.url}/inbound#rc=3&rp=all`);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(receiver.received[0]?.url).toBe(`${receiver.url}/inbound`);
  });

  test('to answer in time is given up', async () => {
    const receiver = await startReceiver(() => {});
    const attempts = await sayTo(`${receiver.url}/inbound#rt=100`);
    expect(attempts).toMatchObject([{ attempt: 1, response: null, error: 'UND_ERR_HEADERS_TIMEOUT' }]);
  });
});

test('of the raw webhooks the last 300 are kept', async () => {
  const receiver = await startReceiver();
  const { control } = await start({ accounts: accountsCalling(receiver.url) });
  for (let i = 0; i < 305; i++) await control.say(client, ours, `text ${i}`);
  const kept = control.rawWebhooks();
  expect(kept).toHaveLength(300);
  expect(kept[0]?.id).toBe(6);
  expect(kept[0]?.request.body).toContain('Body=text+5');
});

test.each([
  ['https://a.example/x', { retries: 1, connectMs: 5000, readMs: 15_000, totalMs: 15_000 }],
  [
    'https://a.example/x#rc=5&rp=all&ct=1&rt=99999&tt=2000',
    { retries: 5, connectMs: 100, readMs: 15_000, totalMs: 2000 },
  ],
  ['https://a.example/x#rc=9', { retries: 5 }],
  ['https://a.example/x#rc=no', { retries: 1 }],
])('%s', (address, expected) => {
  expect(webhookPolicy(address)).toMatchObject({ url: 'https://a.example/x', ...expected });
});
