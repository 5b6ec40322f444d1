import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LookUpError, type OutgoingText, type ProviderClient } from '../port.ts';
import { twilio } from './index.ts';
import { accountAt, accountSid, authToken, basic, serve } from './testing.ts';

const folder = `/2010-04-01/Accounts/${accountSid}/Messages`;
const captured = (name: string) =>
  readFileSync(join(import.meta.dirname, 'captured', `${name}.json`), 'utf8');
const soon = () => AbortSignal.timeout(10_000);
const between = {
  to: '+16175550142',
  since: new Date('2026-11-20T12:03:00Z'),
  until: new Date('2026-11-20T12:04:00Z'),
};
const inbound = {
  since: new Date('2026-11-20T00:00:00Z'),
  page: null,
  unknown: async (ids: string[]) => new Set(ids),
};

/** A client of an API that has these answers by the beginning of the path, and what it was asked. */
async function clientOf(
  answers: Record<string, string>,
): Promise<{ client: ProviderClient; asked: string[] }> {
  const asked: string[] = [];
  const stub = await serve((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const found = Object.keys(answers).find((path) => request.url?.startsWith(path));
    response.writeHead(found ? 200 : 404).end(found ? answers[found] : '{"code":20404}');
  });
  const client = twilio.connect(accountAt(stub.url));
  onTestFinished(async () => {
    await client.close();
    await stub.close();
  });
  return { client, asked };
}

const listSent = async (client: ProviderClient, from: OutgoingText['from']) =>
  (await client.listSent?.({ ...between, from }, soon())) ?? [];

test('texts of a number are asked for by both ends and the day', async () => {
  const { client, asked } = await clientOf({ [`${folder}.json`]: captured('list-sent') });
  await listSent(client, { kind: 'number', address: '+16175550100' });
  const query = 'To=%2B16175550142&From=%2B16175550100&DateSent%3E=2026-11-20&PageSize=500';
  expect(asked).toEqual([`GET ${folder}.json?${query} ${basic(accountSid, authToken)}`]);
});

test('texts of a messaging service are asked for by the number alone, and told apart here', async () => {
  const { client, asked } = await clientOf({ [`${folder}.json`]: captured('list-sent') });
  const address = 'MG0123456789abcdef0123456789abcdef';
  const found = await listSent(client, { kind: 'messaging_service', address });
  expect(asked[0]).toContain(`${folder}.json?To=%2B16175550142&DateSent%3E=2026-11-20&PageSize=500`);
  expect(found.map(({ providerMessageId, from }) => [providerMessageId.at(-1), from])).toEqual([
    ['3', address],
    ['2', address],
  ]);
  expect(found.map(({ status }) => [status.state, status.error?.class ?? null])).toEqual([
    ['accepted', null],
    ['undelivered', 'bad_address'],
  ]);
});

test('a text not sent yet has no day of sending, and is found by when it was made', async () => {
  const { client } = await clientOf({ [`${folder}.json`]: captured('list-sent') });
  const address = 'MG0123456789abcdef0123456789abcdef';
  const [newest] = await listSent(client, { kind: 'messaging_service', address });
  expect(newest?.createdAt).toEqual(new Date('2026-11-20T12:03:10Z'));
});

test('a picture that came is listed with its text', async () => {
  const { client } = await clientOf({
    [`${folder}.json`]: captured('list-inbound'),
    [`${folder}/MM00000000000000000000000000000004/Media.json`]: captured('list-media'),
  });
  const page = await client.listInbound?.(inbound, soon());
  expect(page?.texts).toMatchObject([
    {
      providerMessageId: 'MM00000000000000000000000000000004',
      from: '+16175550142',
      to: '+16175550101',
      alsoTo: ['MG0123456789abcdef0123456789abcdef'],
      body: 'This came under the door',
      media: [
        {
          url: expect.stringMatching(new RegExp(`^http://127.0.0.1:\\d+${folder}/MM0{31}4/Media/ME0{31}5$`)),
          declaredType: 'image/jpeg',
        },
      ],
      accountRef: accountSid,
      receivedAt: new Date('2026-11-20T14:20:00Z'),
    },
  ]);
});

test.each([
  ['a minute ago: it waits for the next time', 60_000, 0],
  ['two hours ago: it comes without', 2 * 60 * 60_000, 1],
])('a text whose picture cannot be listed came %s', async (_, agoMs, texts) => {
  const at = new Date(Date.now() - agoMs);
  const list = captured('list-inbound').replaceAll('Fri, 20 Nov 2026 14:20:00 +0000', at.toUTCString());
  const { client } = await clientOf({ [`${folder}.json`]: list });
  const page = await client.listInbound?.({ ...inbound, since: new Date(at.getTime() - 60_000) }, soon());
  expect(page?.texts.map(({ media }) => media)).toEqual(Array.from({ length: texts }, () => []));
});

test.each([
  'https://elsewhere.example/2010-04-01/Messages.json?Page=1',
  '//elsewhere.example/Messages.json?Page=1',
  `/2010-04-01/Accounts/AC${'9'.repeat(32)}/Messages.json?Page=1`,
])('a next page at %s is not followed', async (next) => {
  const list = captured('list-sent').replace(
    '"next_page_uri": null',
    `"next_page_uri": ${JSON.stringify(next)}`,
  );
  const { client, asked } = await clientOf({ [`${folder}.json`]: list });
  await expect(listSent(client, { kind: 'number', address: '+16175550100' })).rejects.toThrow(LookUpError);
  expect(asked).toHaveLength(1);
});
