import type { SenderWhy } from '@matterline/rules/sender-words.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { liveChannel } from '../live.ts';
import { rowOf, rowsOf } from './as-json.ts';
import type { EmailSender } from './emails.ts';
import type { Hours } from './held-texts.ts';
import { lockingNumbers } from './identification.ts';
import { queueChannel } from './message-queue.ts';
import { longestWait } from './messages.ts';
import type { SiteHours } from './site.ts';

export type Purpose = 'text' | 'stop_answer' | 'start_answer' | 'help_answer';

export type NewAutomatedText = {
  state: 'scheduled' | 'held' | 'queued';
  /** why it is held */
  reason: string | null;
  /** the client's hours, when it is due soon enough to know them */
  hours: Hours | null;
  /** null for the answer to a keyword, which is about the number */
  matterId: string | null;
  contactId: string | null;
  /** a colleague, by their own hours */
  toUserId: string | null;
  /** null when there is none to send from: it is then stopped, and says why */
  sender: { id: string; accountId: string; address: string; why: SenderWhy } | null;
  clientNumber: string;
  body: string;
  segments: number;
  identification: string | null;
  origin: 'task' | 'reminder' | 'system';
  purpose: Purpose;
  /** IANA zones the client may be in */
  zones: string[];
  onlyIfNoReply: boolean;
  replyTo: string | null;
  /** ISO 8601; null for now, or for a held text that the hours never permit */
  dueAt: string | null;
  /** so long after it is due it may still go; later it would do harm, and is not sent */
  lateMinutes: number;
};

export type NewAutomatedEmail = {
  /** null for a reminder of an event without a case */
  matterId: string | null;
  /** null when it is to a colleague */
  contactId: string | null;
  toUserId?: string | null;
  sender: EmailSender;
  address: string;
  subject: string;
  body: string;
  /** ISO 8601; null for at once */
  dueAt: string | null;
  onlyIfNoReply: boolean;
  /** what made it; a task when absent */
  origin?: 'task' | 'reminder';
};

type Made = { texts: readonly NewAutomatedText[]; emails: readonly NewAutomatedEmail[] };

/**
 * Puts messages that no person sends in the queue in one statement, with their histories, records and notices.
 *
 * @param ids in order, first the texts'
 */
export async function insertAutomated(
  tx: Tx,
  ids: readonly string[],
  { texts, emails }: Made,
): Promise<void> {
  const messages = [...texts.map(asText), ...emails.map(asEmail)].map((one, at) => ({ id: ids[at], ...one }));
  // Held or not, it was meant for now: the hours do not make it any later.
  const meantFor = sql`case when g.channel = 'email' then coalesce(g."dueAt", clock_timestamp())
    when g.state = 'scheduled' then g."dueAt" else now() end`;
  await sql`
    with given as materialized (
      select g.*, ${meantFor} as meant_for
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as g(id uuid, channel text, state text, reason text,
        "matterId" uuid, "contactId" uuid, "toUserId" uuid, "senderId" uuid, "accountId" uuid, "senderWhy" text, "ourAddress" text,
        "clientNumber" text, "emailAddress" text, subject text, body text, segments integer, identification text,
        origin text, purpose text, zones text[], "hoursOpen" timestamptz, "hoursClose" timestamptz,
        "onlyIfNoReply" boolean, "replyTo" uuid, "dueAt" timestamptz, "lateMinutes" integer)
    ), timed as materialized (
      select given.*, meant_for + coalesce(make_interval(mins => "lateMinutes"), ${longestWait}) as expires from given
    ), made as (
      insert into messages (id, direction, channel, state, reason, matter_id, contact_id, to_user_id, account_id, sender_id,
        sender_why, our_address, client_number, email_address, subject, body, segments, identification, origin, purpose,
        zones, hours_open, hours_close, only_if_no_reply, reply_to, in_documents, due_at, expires_at)
      select id, 'out', channel, state, reason, "matterId", "contactId", "toUserId", "accountId", "senderId",
        "senderWhy", "ourAddress", "clientNumber", "emailAddress", subject, body, segments, identification, origin, purpose,
        zones, "hoursOpen", "hoursClose", "onlyIfNoReply", "replyTo", channel = 'email' and "matterId" is not null,
        case when channel = 'email' then meant_for else least(coalesce("dueAt", now()), expires) end, expires
      from timed
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, null, state, 'system', reason from given
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select case when channel = 'email' then 'email.made' else 'text.made' end, 'message', id, "matterId",
        jsonb_build_object('contactId', "contactId", 'origin', origin)
          || case when channel = 'email' then '{"channel":"email"}' else jsonb_build_object('purpose', purpose) end
      from given
    )
    select pg_notify(${liveChannel}, '{"kind":"' || kind || '","matterId":"' || "matterId" || '"}')
    from (select 'texts' as kind, "matterId" from given union
      select 'documents', "matterId" from given where channel = 'email') as shown
    where "matterId" is not null
    union all select pg_notify(${liveChannel}, '{"kind":"calendar"}')
    where exists (select from given where "matterId" is null and "toUserId" is not null)
    union all select pg_notify(${queueChannel}, '')`.execute(tx);
}

const asText = ({ sender, hours, ...text }: NewAutomatedText) => ({
  ...text,
  channel: 'sms',
  senderId: sender?.id ?? null,
  accountId: sender?.accountId ?? null,
  senderWhy: sender?.why ?? null,
  ourAddress: sender?.address ?? null,
  hoursOpen: hours?.open ?? null,
  hoursClose: hours?.close ?? null,
});

const asEmail = ({ sender, address, origin = 'task', ...email }: NewAutomatedEmail) => ({
  ...email,
  channel: 'email',
  state: email.dueAt === null ? 'queued' : 'scheduled',
  senderId: sender.id,
  accountId: sender.accountId,
  ourAddress: sender.address,
  emailAddress: address,
  origin,
  purpose: 'text',
});

/** What an automated text has to know of whom it goes to. */
export type Addressee = { language: string | null; timeZone: string | null };
export type Addressees = { of(contactId: string | null): Addressee; hours: SiteHours; now: Date };

/**
 * Of contacts, with the hours and the time by the database's clock. Whoever else queues a text to one of these numbers
 * waits until the transaction ends, and so it is seen which of two says who we are. Whoever changes the hours, or where
 * one of the contacts is, waits as well, for what is being queued is not yet among what they would plan anew.
 */
export async function holdAddressees(
  tx: Tx,
  { contactIds, numbers }: { contactIds: readonly (string | null)[]; numbers: readonly string[] },
): Promise<Addressees> {
  const ids = [...new Set(contactIds.filter((id) => id !== null))].sort();
  type Held = { now: Date; contacts: (Addressee & { id: string })[]; hours: SiteHours };
  const { rows } = await sql<Held>`
    select now() as now, ${rowsOf(sql`
      select c.id, c.language, c.time_zone as "timeZone" from contacts c where c.id = any(${ids}::uuid[])
      order by c.id for share`)} as contacts, ${rowOf(sql`
      select to_char(permitted_from, 'HH24:MI') as "permittedFrom", to_char(permitted_to, 'HH24:MI') as "permittedTo",
        release_spread_minutes as "releaseSpreadMinutes"
      from site for share`)} as hours, ${lockingNumbers(numbers)} as held`.execute(tx);
  const { now, contacts, hours } = rows[0] as Held;
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const nobody = { language: null, timeZone: null };
  return { now, hours, of: (contactId) => known.get(contactId ?? '') ?? nobody };
}

export async function readAddressee(tx: Tx, contactId: string | null): Promise<Addressee> {
  return (await holdAddressees(tx, { contactIds: [contactId], numbers: [] })).of(contactId);
}
