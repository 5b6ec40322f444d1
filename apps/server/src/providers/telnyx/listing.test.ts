import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../http/testing.ts';
import { LookUpError, type OutgoingText, type ProviderClient } from '../port.ts';
import { telnyx } from './index.ts';
import { accountAt } from './testing.ts';

const captured = (name: string) =>
  readFileSync(join(import.meta.dirname, 'captured', `${name}.json`), 'utf8');
const soon = () => AbortSignal.timeout(10_000);
const id = '40385f64-5717-4562-b3fc-2c963f66afa6';
const message = JSON.parse(captured('message-delivered'));
const profile = message.data.messaging_profile_id;
const between = {
  to: '+16175550142',
  since: new Date('2026-11-20T12:03:00Z'),
  until: new Date('2026-11-20T12:04:00Z'),
};

async function clientOf(answers: Record<string, string>): Promise<{ client: ProviderClient; asked: URL[] }> {
  const asked: URL[] = [];
  const stub = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://stub');
    asked.push(url);
    const found = answers[url.pathname];
    response.writeHead(found ? 200 : 404).end(found ?? '{"errors":[{"code":"10005"}]}');
  });
  const client = telnyx.connect(accountAt(stub.url));
  onTestFinished(async () => {
    await client.close();
    await stub.close();
  });
  return { client, asked };
}

const listSent = (client: ProviderClient, from: OutgoingText['from']) =>
  client.listSent?.({ ...between, from }, soon());
const ours: OutgoingText['from'] = { kind: 'number', address: '+16175550100' };
const both = {
  '/v2/detail_records': captured('detail-records'),
  [`/v2/messages/${id}`]: JSON.stringify(message),
};

test('texts of a number are asked for by both ends and the day, and each is read for its words', async () => {
  const { client, asked } = await clientOf(both);
  expect(await listSent(client, ours)).toEqual([
    {
      providerMessageId: id,
      to: '+16175550142',
      from: '+16175550100',
      body: 'Your hearing is on Friday at 9:30.',
      createdAt: new Date('2026-11-20T12:03:08Z'),
      status: { providerStatus: 'delivered', state: 'delivered', error: null },
    },
  ]);
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/v2/detail_records', `/v2/messages/${id}`]);
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    'filter[record_type]': 'messaging',
    'filter[direction]': 'outbound',
    'filter[cld]': '+16175550142',
    'filter[cli]': '+16175550100',
    'filter[created_at][gte]': '2026-11-20',
    'filter[created_at][lt]': '2026-11-21',
    sort: '-created_at',
    'page[number]': '1',
    'page[size]': '50',
  });
});

test.each([
  ['ours', profile, 1],
  ['another', '4000eba1-a0c0-4563-9925-000000000000', 0],
])(
  'texts of a profile are asked for by the number alone, and told apart here: %s',
  async (_, address, found) => {
    const { client, asked } = await clientOf(both);
    const texts = await listSent(client, { kind: 'messaging_service', address });
    expect(texts?.map(({ from }) => from)).toEqual(Array.from({ length: found }, () => address));
    expect(asked[0]?.searchParams.has('filter[cli]')).toBe(false);
  },
);

test('a text on the list whose words cannot be read is not passed over', async () => {
  const { client } = await clientOf({ '/v2/detail_records': captured('detail-records') });
  await expect(listSent(client, ours)).rejects.toThrow(LookUpError);
});

test('a text that came and is not there yet is left for the next time', async () => {
  const { client } = await clientOf({ '/v2/detail_records': captured('detail-records') });
  const unknown = async (ids: string[]) => new Set(ids);
  const page = await client.listInbound?.({ since: between.since, page: null, unknown }, soon());
  expect(page).toEqual({ texts: [], next: null });
});
