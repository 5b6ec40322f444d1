import { describe, expect, test } from 'vitest';
import type { InboundPage, InboundSince, ProviderClient, SentBetween } from '../port.ts';
import { type Asking, askingOf, clientNumber, failing, notOffered } from './asking.ts';
import type { Fixture, Lister, Told } from './fixture.ts';

const at = (time: string) => new Date(`2026-11-${time}Z`);
const since = at('20T12:00:00');

/** Texts the provider lists: those we sent, to find one whose answer was lost, and those that came. */
export function listing(fixture: Fixture): void {
  const { lister } = fixture;
  const asking = askingOf(fixture);
  if ('absent' in lister) {
    describe('of texts sent', () => notOffered(asking, lister.absent, 'listSent'));
    describe('of texts that came', () => notOffered(asking, lister.absent, 'listInbound'));
    return;
  }
  describe('of texts sent', () => listingSent(fixture, lister, asking));
  describe('of texts that came', () => {
    if (lister.came) notOffered(asking, lister.came.absent, 'listInbound');
    else listingInbound(fixture, lister, asking);
  });
}

function listingSent({ from }: Fixture, { idOf, answer }: Lister, asking: Asking): void {
  const text: Told = {
    ...{ id: 'first', way: 'out', from: from.address, to: clientNumber },
    ...{ body: 'Su audiencia es mañana 👍🏽', at: since, media: [] },
  };
  const texts: Told[] = [
    text,
    { ...text, id: 'second', body: 'x', at: at('20T12:04:59') },
    { ...text, id: 'too-early', at: at('20T11:59:59') },
    { ...text, id: 'too-late', at: at('20T12:05:01') },
    { ...text, id: 'another-number', to: '+16175550143' },
    { ...text, id: 'another-sender', from: '+16175550101' },
    { ...text, id: 'came', way: 'in', from: clientNumber, to: from.address },
  ];
  const between: SentBetween = { to: clientNumber, from, since, until: at('20T12:05:00') };

  test('has those from the sender to the number in between, over all its pages', async () => {
    const { client } = await asking.clientOf((_, url) => answer(texts, url, 1));
    const found = (await client.listSent?.(between, AbortSignal.timeout(10_000))) ?? [];
    const usual = { from: from.address, to: clientNumber, status: { state: expect.any(String) } };
    expect(found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())).toMatchObject([
      { ...usual, providerMessageId: idOf('first'), body: text.body, createdAt: text.at },
      { ...usual, providerMessageId: idOf('second'), body: 'x' },
    ]);
    expect(found).toHaveLength(2);
  });

  test('is empty when there is none', async () => {
    const { client } = await asking.clientOf((_, url) => answer([], url, 1));
    expect(await client.listSent?.(between, AbortSignal.timeout(10_000))).toEqual([]);
  });

  failing(asking, (client, limit) => client.listSent?.(between, limit));
}

function listingInbound(fixture: Fixture, { idOf, answer }: Lister, asking: Asking): void {
  const { provider, account, from } = fixture;
  const came: Told = {
    ...{ id: 'known', way: 'in', from: clientNumber, to: from.address, body: 'x' },
    ...{ at: since, media: [] },
  };
  const media = [
    { id: 'picture', type: 'image/jpeg' },
    { id: 'paper', type: 'application/pdf' },
  ];
  const texts: Told[] = [
    came,
    { ...came, id: 'too-early', at: at('20T11:59:59') },
    { ...came, id: 'words', body: 'Sí, gracias 👍🏽\nnos vemos', at: at('21T00:00:00') },
    { ...came, id: 'pictures', body: '', media },
    { ...came, id: 'sent', way: 'out', from: from.address, to: clientNumber },
  ];

  test('has those since then that we do not have, whole, over all its pages', async () => {
    const { client } = await asking.clientOf((_, url) => answer(texts, url, 2));
    const asked: string[] = [];
    const read = await everyPage(client, async (ids) => {
      asked.push(...ids);
      return new Set(ids.filter((id) => id !== idOf('known')));
    });
    expect(asked.sort()).toEqual(['known', 'words', 'pictures'].map(idOf).sort());
    const taken = (type: string) => ({ url: expect.stringMatching(/^http/), declaredType: type });
    expect(read.sort((a, b) => a.body.length - b.body.length)).toMatchObject([
      {
        providerMessageId: idOf('pictures'),
        body: '',
        media: [taken('image/jpeg'), taken('application/pdf')],
      },
      {
        providerMessageId: idOf('words'),
        from: clientNumber,
        to: from.address,
        body: 'Sí, gracias 👍🏽\nnos vemos',
        media: [],
        receivedAt: at('21T00:00:00'),
        accountRef: provider.accountRef(account('http://127.0.0.1:1')),
      },
    ]);
    expect(read).toHaveLength(2);
  });

  const unknown = async () => new Set<string>();
  failing(asking, (client, limit) => client.listInbound?.({ since, page: null, unknown }, limit));
}

async function everyPage(
  client: ProviderClient,
  unknown: (ids: string[]) => Promise<ReadonlySet<string>>,
): Promise<InboundPage['texts']> {
  const read: InboundPage['texts'] = [];
  let page: string | null = null;
  do {
    const inbound: InboundSince = { since, page, unknown };
    const given: InboundPage | undefined = await client.listInbound?.(inbound, AbortSignal.timeout(10_000));
    read.push(...(given?.texts ?? []));
    page = given?.next ?? null;
  } while (page !== null);
  return read;
}
