import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../http/testing.ts';
import { LookUpError } from '../port.ts';
import { vonage } from './index.ts';
import { accountAt, apiKey, withReports } from './testing.ts';

const captured = JSON.parse(
  readFileSync(join(import.meta.dirname, 'captured/reports-outbound.json'), 'utf8'),
);
const soon = () => AbortSignal.timeout(10_000);
const id = 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab';
const rejected = {
  providerStatus: 'rejected',
  state: 'failed',
  error: expect.objectContaining({ class: 'bad_address', code: '1190' }),
};
const between = {
  to: '+16175550142',
  from: { kind: 'number', address: '+16175550100' } as const,
  since: new Date('2026-11-20T12:03:00Z'),
  until: new Date('2026-11-20T12:04:00Z'),
};

async function clientOf(answer: object) {
  const asked: URL[] = [];
  const stub = await serve((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://stub'));
    response.writeHead(200).end(JSON.stringify(answer));
  });
  const client = vonage.connect(withReports(stub.url));
  onTestFinished(async () => {
    await client.close();
    await stub.close();
  });
  return { client, asked };
}

test('a text is asked for by its id', async () => {
  const { client, asked } = await clientOf(captured);
  expect(await client.lookUp?.(id, soon())).toEqual(rejected);
  expect(`${asked[0]?.pathname}${asked[0]?.search}`).toBe(
    `/v2/reports/records?account_id=${apiKey}&product=MESSAGES&direction=outbound&id=${id}`,
  );
});

test('texts to a number are asked for with their words, by when they were sent', async () => {
  const { client, asked } = await clientOf(captured);
  expect(await client.listSent?.(between, soon())).toEqual([
    {
      providerMessageId: id,
      to: '+16175550142',
      from: '+16175550100',
      body: 'Your hearing is on Friday at 9:30.',
      createdAt: new Date('2026-11-20T12:03:08Z'),
      status: rejected,
    },
  ]);
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
    to: '16175550142',
    date_start: '2026-11-20T12:03:00.000Z',
    date_end: '2026-11-20T12:04:01.000Z',
    include_message: 'true',
  });
});

test.each([
  'https://elsewhere.example/v2/reports/other?cursor=1',
  '//elsewhere.example/records',
  '/v2/account',
  7,
])('a next page at %s is not followed', async (href) => {
  const { client, asked } = await clientOf({ ...captured, _links: { next: { href } } });
  await expect(client.listSent?.(between, soon())).rejects.toThrow(LookUpError);
  expect(asked).toHaveLength(1);
});

test('nothing is asked, and charged for, unless the administrator wants it', async () => {
  const client = vonage.connect(accountAt('https://api.nexmo.com'));
  expect([client.lookUp, client.listSent]).toEqual([undefined, undefined]);
  await client.close();
});
