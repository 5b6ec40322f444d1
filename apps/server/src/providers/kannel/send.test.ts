import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { serve } from '../http/testing.ts';
import type { OutgoingText } from '../port.ts';
import { kannelConfig } from './config.ts';
import { kannel } from './index.ts';
import { accountAt, callbackSecret, hookBase } from './testing/account.ts';

const text: OutgoingText = {
  messageId: '0199-a b',
  from: { kind: 'number', address: '+16175550100' },
  to: '+16175550142',
  body: 'Hearing at 9:30 {€}',
};

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function sendTo(
  answer: (res: ServerResponse) => void,
  more: Partial<OutgoingText> = {},
  settings = {},
) {
  const seen: URL[] = [];
  const stub = await serve((req, res) => {
    seen.push(new URL(req.url ?? '', 'http://kannel'));
    answer(res);
  });
  const config = kannelConfig.parse({ apiBaseUrl: stub.url, username: 'tester', ...settings });
  const client = kannel.connect(accountAt(stub.url, { config }));
  cleanups.push(stub.close, () => client.close());
  const outcome = await client.send({ ...text, ...more }, AbortSignal.timeout(10_000));
  return { outcome, seen };
}

const saying = (status: number, words: string) => (res: ServerResponse) =>
  void res.writeHead(status).end(words);
const accepted = saying(202, '0: Accepted for delivery');

test('what is sent is one address, with ours for every kind of report in it', async () => {
  const { seen } = await sendTo(accepted);
  expect(seen.map(({ pathname }) => pathname)).toEqual(['/cgi-bin/sendsms']);
  expect(Object.fromEntries(seen[0]?.searchParams ?? [])).toEqual({
    username: 'tester',
    password: 'sendsms password',
    from: '+16175550100',
    to: '+16175550142',
    text: text.body,
    charset: 'UTF-8',
    coding: '0',
    validity: '60',
    'dlr-mask': '31',
    'dlr-url': `${hookBase}/status?message=0199-a%%20b&secret=${callbackSecret}&status=%d&reply=%A`,
  });
});

test.each([
  ['plain €{}', '0'],
  ['não', '2'],
  ['👍', '2'],
])('%j goes out in coding %s', async (body, coding) => {
  const { seen } = await sendTo(accepted, { body });
  expect(seen[0]?.searchParams.get('coding')).toBe(coding);
});

test('an administrator chooses the path, the SMSC and how long a text may wait', async () => {
  const settings = { sendsmsPath: '/sendsms', smscId: 'carrier-1', validityMinutes: 5 };
  const { seen } = await sendTo(accepted, {}, settings);
  const query = seen[0]?.searchParams;
  expect([seen[0]?.pathname, query?.get('smsc'), query?.get('validity')]).toEqual([
    '/sendsms',
    'carrier-1',
    '5',
  ]);
});

test.each([
  [202, '0: Accepted for delivery', 'accepted', undefined],
  [202, '3: Queued for later delivery', 'accepted', undefined],
  [202, 'Sent.', 'accepted', undefined],
  [202, 'Whatever', 'unknown', 'transient'],
  [400, 'Missing receiver number, rejected', 'rejected', 'bad_address'],
  [400, 'Empty receiver number not allowed, rejected', 'rejected', 'bad_address'],
  [400, 'Charset or body misformed, rejected', 'rejected', 'bad_content'],
  [400, 'Sender missing and no global set, rejected', 'rejected', 'config'],
  [400, 'Validity field misformed, rejected', 'rejected', 'config'],
  [403, 'Authorization failed for sendsms', 'rejected', 'config'],
  [403, 'Not routable. Do not try again.', 'rejected', 'config'],
  [404, 'Unknown request.', 'rejected', 'config'],
  [500, 'Sending failed.', 'unknown', 'transient'],
  [503, 'Temporal failure, try again later.', 'not_taken', 'transient'],
  [503, 'of a proxy', 'unknown', 'transient'],
])('%i %s: %s', async (status, words, kind, errorClass) => {
  const { outcome, seen } = await sendTo(saying(status, words));
  expect([outcome.kind, 'error' in outcome ? outcome.error.class : undefined]).toEqual([kind, errorClass]);
  expect(seen).toHaveLength(1);
});

test('a temporary failure of a text in several parts is unknown: some of them may be on their way', async () => {
  const { outcome } = await sendTo(saying(503, 'Temporal failure, try again later.'), {
    body: 'x'.repeat(161),
  });
  expect(outcome.kind).toBe('unknown');
});

test('a messaging service is nothing Kannel has', async () => {
  const { outcome, seen } = await sendTo(accepted, { from: { kind: 'messaging_service', address: 'MG1' } });
  expect([outcome.kind, seen.length]).toEqual(['rejected', 0]);
});

test('there is no medium to fetch or delete', async () => {
  const client = kannel.connect(accountAt('http://127.0.0.1:1'));
  cleanups.push(() => client.close());
  for (const call of [client.fetchMedia, client.deleteMedia]) {
    await expect(call('https://media.example/1', AbortSignal.timeout(1000))).rejects.toMatchObject({
      code: 'not_found',
      retry: false,
    });
  }
});
