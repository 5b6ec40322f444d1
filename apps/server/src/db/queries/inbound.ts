import type { Candidate, FilingReason, RoutingPolicy } from '@matterline/rules/reply-routing.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mattersOfNumbers } from './number-matches.ts';
import type { UnfiledReason } from './unfiled.ts';

/** What is looked up for a text before it is decided where it belongs. */
export type Lookup = {
  accountId: string;
  providerMessageId: string;
  clientNumber: string;
  /** the addresses of ours it was sent to, the likeliest first */
  addresses: string[];
  /** when the provider had it, for one that reaches us late */
  receivedAt: Date | null;
};

/** A matter the text may belong to, and who of its parties has the number. */
export type FoundMatter = Candidate & { contacts: string[] };

export type Facts = {
  policy: RoutingPolicy;
  urgentWords: string[];
  /** In the order asked. */
  texts: {
    known: boolean;
    senderId: string | null;
    /** for one that reaches us late: its number has said stop or start since */
    saidSince: boolean;
  }[];
  /** By client number; a number without an entry has none. */
  matters: Record<string, FoundMatter[]>;
  /** Numbers that are opted out now. */
  optedOut: string[];
  /** Numbers that are blocked. */
  blocked: string[];
};

/** Everything routing asks about a set of texts, in one query; it takes no actor, for it is the system's own decision. */
export async function readFacts(tx: Tx, lookups: Lookup[]): Promise<Facts> {
  const { rows } = await sql<Facts>`
    with texts as (
      select * from rows from (jsonb_to_recordset(${JSON.stringify(lookups)}::jsonb)
          as ("accountId" uuid, "providerMessageId" text, "clientNumber" text, addresses text[], "receivedAt" timestamptz))
        with ordinality as t(account_id, provider_message_id, number, addresses, received_at, place)
    ),
    numbers as (select distinct number from texts),
    matched as (${mattersOfNumbers('numbers')}),
    candidates as (
      select number, matter_id, max(texted_at) as texted_at, bool_and(only_typed) as only_typed,
        max(moved_at) as moved_at,
        array_agg(distinct contact_id) filter (where contact_id is not null) as contacts
      from matched group by number, matter_id
    ),
    by_number as (
      select c.number, json_agg(json_build_object(
        'matterId', c.matter_id,
        'createdAt', extract(epoch from m.created_at) * 1000,
        'lastTextedAt', extract(epoch from c.texted_at) * 1000,
        'onlyTyped', coalesce(c.only_typed, false),
        'movedHereAt', extract(epoch from c.moved_at) * 1000,
        'inPhoneField', c.contacts is not null,
        'isIntake', m.disposition = 'intake',
        'openedAt', extract(epoch from m.opened_on) * 1000,
        'contacts', coalesce(c.contacts, '{}'),
        'excluded', array(select w.user_id from wall_exclusions w where w.matter_id = c.matter_id))) as matters
      from candidates c join matters m on m.id = c.matter_id
      group by c.number
    )
    select
      (select routing_policy from site) as policy, (select urgent_words from site) as "urgentWords",
      (select json_agg(json_build_object(
          'known', exists (select from messages k
            where k.account_id = t.account_id and k.provider_message_id = t.provider_message_id),
          'saidSince', t.received_at is not null and ${wordSince('t.number', 't.received_at')},
          'senderId', (select s.id from senders s
            where s.account_id = t.account_id and s.address = any(t.addresses)
            order by array_position(t.addresses, s.address) limit 1)) order by t.place)
        from texts t) as texts,
      (select coalesce(json_object_agg(number, matters), '{}') from by_number) as matters,
      (select coalesce(json_agg(o.number), '[]') from opt_outs o join numbers n on n.number = o.number
        where o.opted_out) as "optedOut",
      (select coalesce(json_agg(b.number), '[]') from blocked_numbers b join numbers n on n.number = b.number
        where b.lifted_at is null) as blocked`.execute(tx);
  return rows[0] as Facts;
}

/** Whether a number has said stop or start, or a person has for it, after a time: by when it was said, not by when it came. */
function wordSince(number: string, time: string): RawBuilder<boolean> {
  const [asked, since] = [sql.ref(number), sql.ref(time)];
  return sql<boolean>`(exists (
      select from messages k where k.client_number = ${asked} and k.direction = 'in'
        and k.opt_out_type in ('stop', 'start') and coalesce(k.reached_provider_at, k.at) > ${since})
    or exists (
      select from opt_out_changes c left join messages said on said.id = c.message_id and said.direction = 'in'
      where c.number = ${asked} and coalesce(said.reached_provider_at, c.at) > ${since}))`;
}

export type NewText = {
  id: string;
  accountId: string;
  providerMessageId: string;
  senderId: string | null;
  ourAddress: string;
  clientNumber: string;
  contactId: string | null;
  body: string;
  segments: number | null;
  optOutType: string | null;
  receivedAt: Date | null;
  unfiledReason: UnfiledReason | null;
  /** its number is blocked: it alerts nobody, and does not wait though it is on no matter */
  blocked: boolean;
  /** plain words for why it cannot wait */
  urgent: string | null;
  /** why it would wait otherwise */
  setAsideReason: UnfiledReason | null;
  /** each with the one of the matter's own people who has the number */
  filings: { matterId: string; reasons: FilingReason[]; contactId: string | null }[];
  /** matters an unfiled text matched */
  matched: string[];
  media: { id: string; url: string; declaredType: string | null }[];
};

/**
 * Stores texts with all that comes of them, their audit too. A text that is already there (the provider called twice, perhaps at
 * the same moment) changes nothing: everything else hangs on the rows the first insert made.
 *
 * The order of the inserts is the same in every transaction, so that two that hold the same text cannot block
 * each other; the order of arrival is kept in the microseconds of `at`.
 *
 * @returns the ids of those that are new
 */
export async function insertTexts(tx: Tx, texts: NewText[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with given as (
      select t.*, t.place * interval '1 microsecond' + statement_timestamp() as at
      from rows from (jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as (
          id uuid, "accountId" uuid, "providerMessageId" text, "senderId" uuid, "ourAddress" text, "clientNumber" text,
          "contactId" uuid, body text, segments integer, "optOutType" text, "receivedAt" timestamptz, "unfiledReason" text, blocked boolean, urgent text, "setAsideReason" text, filings jsonb,
          matched uuid[], media jsonb))
        with ordinality as t(id, account_id, provider_message_id, sender_id, our_address, client_number,
          contact_id, body, segments, opt_out_type, received_at, unfiled_reason, blocked, urgent, set_aside_reason, filings,
          matched, media, place)
    ),
    stored as (
      insert into messages (id, direction, state, origin, channel, at, contact_id, account_id, sender_id, our_address,
        client_number, body, segments, provider_message_id, num_media, opt_out_type, reached_provider_at, unfiled_reason)
      select id, 'in', 'received', 'client', case when media = '[]' then 'sms' else 'mms' end, at, contact_id, account_id,
        sender_id, our_address, client_number, body, segments, provider_message_id, jsonb_array_length(media),
        opt_out_type, received_at, unfiled_reason
      from given order by account_id, provider_message_id
      on conflict (account_id, provider_message_id) where provider_message_id is not null do nothing
      returning id
    ),
    fresh as materialized (select g.* from given g join stored s on s.id = g.id),
    places as materialized (
      select uuidv7() as note_id, g.id as message_id, g.at, g.body, f."matterId" as matter_id, f.reasons, f."contactId" as contact_id, g.blocked, g.urgent
      from fresh g, jsonb_to_recordset(g.filings) as f("matterId" uuid, reasons text[], "contactId" uuid)
    ),
    noted as (
      insert into notes (id, matter_id, kind, message_id, body, created_at, updated_at)
      select note_id, matter_id, 'text', message_id, body, at, at from places
    ),
    filed as (
      insert into filings (message_id, matter_id, reasons, contact_id, note_id, at)
      select message_id, matter_id, reasons, contact_id, note_id, at from places
    ),
    alerted as (
      insert into alerts (message_id, matter_id, at, urgent) select message_id, matter_id, at, urgent from places where not blocked
    ),
    set_aside as (
      insert into set_aside_texts (message_id, number, at, kind, unfiled_reason)
      select id, client_number, at, 'blocked', set_aside_reason from fresh where set_aside_reason is not null
    ),
    kept_back as (
      insert into unfiled_matches (message_id, matter_id) select g.id, unnest(g.matched) from fresh g
    ),
    attached as (
      insert into media (id, message_id, position, url, declared_type)
      select m.id, g.id, m.place - 1, m.url, m.declared_type
      from fresh g, rows from (jsonb_to_recordset(g.media) as (id uuid, url text, "declaredType" text))
        with ordinality as m(id, url, declared_type, place)
    ),
    audited as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.filed', 'message', message_id, matter_id, jsonb_build_object('reasons', reasons) from places
      union all
      select 'text.left_unfiled', 'message', id, null, jsonb_build_object('why', unfiled_reason)
      from fresh where unfiled_reason is not null
      union all
      select 'text.set_aside', 'message', id, null, '{"kind":"blocked"}' from fresh where set_aside_reason is not null
    )
    select id from fresh`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
