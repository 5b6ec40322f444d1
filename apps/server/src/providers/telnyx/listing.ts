import { unreadable } from '../http/ask.ts';
import type { ListedText, ProviderClient, SentBetween } from '../port.ts';
import type { Ask } from './ask.ts';
import { readText } from './look-up.ts';
import {
  createdAt,
  idOf,
  inboundText,
  type Resource,
  recipientOf,
  senderOf,
  statusOf,
  wordsOf,
} from './resource.ts';

export type Listing = Required<Pick<ProviderClient, 'listSent' | 'listInbound' | 'listsLate'>>;
type Page = { records: Resource[]; more: boolean };

/** The most that Telnyx gives. */
const pageSize = 50;
const dayMs = 24 * 60 * 60_000;

/**
 * What Telnyx tells of its texts: `GET detail_records`. The records lack the words, so that each that may be wanted
 * is then read by its id.
 */
export function makeListing(ask: Ask): Listing {
  async function page(filter: Record<string, string>, number: number, limit: AbortSignal): Promise<Page> {
    const query = new URLSearchParams({
      'filter[record_type]': 'messaging',
      ...filter,
      // Newest first: what comes meanwhile moves some to the next page, and none past it.
      sort: '-created_at',
      'page[number]': String(number),
      'page[size]': String(pageSize),
    });
    const json = await ask(`/v2/detail_records?${query}`, limit);
    const pages = (json?.meta as { total_pages?: unknown } | undefined)?.total_pages;
    if (!json || !Array.isArray(json.data) || !Number.isInteger(pages)) return unreadable('Telnyx');
    return { records: json.data, more: number < (pages as number) };
  }

  /** By their ids: a page may repeat what the one before had. */
  async function recordsOf({ to, from, since, until }: SentBetween, limit: AbortSignal) {
    const filter = {
      'filter[direction]': 'outbound',
      'filter[cld]': to,
      ...(from.kind !== 'messaging_service' && { 'filter[cli]': from.address }),
      ...createdOn(since, until),
    };
    const found = new Map<string, Resource>();
    for (let number = 1, more = true; more; number++) {
      const given = await page(filter, number, limit);
      for (const record of given.records) if (within(record, since, until)) found.set(idOf(record), record);
      more = given.more;
    }
    return found;
  }

  return {
    // A record is made of a text whose end is known.
    listsLate: true,

    async listSent(sent, limit) {
      const found: ListedText[] = [];
      for (const [id, record] of await recordsOf(sent, limit)) {
        const text = await readText(ask, id, limit);
        // Without its words nobody can say whether it is the one that is looked for.
        const listed = (text && listedText(sent, { id, record, text })) ?? unreadable('Telnyx');
        if (listed !== 'of_another_profile') found.push(listed);
      }
      return found;
    },

    async listInbound({ since, page: asked, unknown }, limit) {
      const number = asked === null ? 1 : Number(asked);
      const filter = { 'filter[direction]': 'inbound', ...createdOn(since) };
      const { records, more } = await page(filter, number, limit);
      const came = records.filter((record) => within(record, since));
      const wanted = await unknown(came.map(idOf));
      const texts = [];
      for (const record of came.filter((one) => wanted.has(idOf(one)))) {
        const text = await readText(ask, idOf(record), limit);
        // One that is not there yet is asked for again in a few minutes.
        if (text) texts.push({ ...inboundText(text), receivedAt: createdAt(record) });
      }
      return { texts, next: more ? String(number + 1) : null };
    },
  };
}

/** null when it does not say how it stands */
function listedText(
  { from }: SentBetween,
  { id, record, text }: { id: string; record: Resource; text: Resource },
): ListedText | 'of_another_profile' | null {
  const service = from.kind === 'messaging_service';
  if (service && text.messaging_profile_id !== from.address) return 'of_another_profile';
  const status = statusOf(text);
  return (
    status && {
      providerMessageId: id,
      to: recipientOf(text),
      // A profile's text has the number that was chosen.
      from: service ? from.address : senderOf(text),
      body: wordsOf(text),
      createdAt: createdAt(record),
      status,
    }
  );
}

/** Whole days: Telnyx's own examples give no times. */
function createdOn(since: Date, until?: Date): Record<string, string> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    'filter[created_at][gte]': day(since.getTime()),
    ...(until && { 'filter[created_at][lt]': day(until.getTime() + dayMs) }),
  };
}

function within(record: Resource, since: Date, until?: Date): boolean {
  const at = createdAt(record);
  return idOf(record) !== '' && at >= since && (until === undefined || at <= until);
}
