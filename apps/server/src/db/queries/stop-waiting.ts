import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { consentOf, consentOfHolders } from './consents.ts';
import { mayYetGo } from './may-yet-go.ts';

/** Why a text did not go that a person canceled: nothing makes it anew. */
export const canceledByPerson = 'Canceled before it was sent.';

export type Stop = {
  state: 'canceled' | 'suppressed';
  /** plain words for whoever finds it not sent */
  reason: string;
  /** null when the system does it */
  actorId: string | null;
  source: 'person' | 'report';
  /** false when what the record calls it says it all */
  recordReason?: boolean;
  /** what the record calls it, when it is more than a cancel or a stop */
  action?: string;
};
export type Stopped = { id: string; matterId: string | null };

/**
 * Stops texts that wait to go, with their histories, records and notices. It waits for a claim under way, so what
 * it stops is never claimed. What is just being sent is past stopping, but is not tried again: should the provider not
 * take it, it ends as it would have ended here.
 *
 * @param which a condition on `t`, the texts
 * @returns those that are stopped now
 */
export async function stopWaiting(tx: Tx, which: RawBuilder<boolean>, stop: Stop): Promise<Stopped[]> {
  const { state, reason, actorId, source, recordReason = true } = stop;
  const { action = state === 'canceled' ? 'text.canceled' : 'text.stopped' } = stop;
  const { rows } = await sql<Stopped | { id: null }>`
    with waiting as (
      select t.id, t.state from messages t
      where ${mayYetGo('t')} and t.direction = 'out' and ${which}
      order by t.id
      for no key update
    ), not_again as (
      update messages m set returns_as = ${state}, returns_why = ${reason}
      from waiting w where m.id = w.id and w.state = 'sending' and m.returns_as is null
      returning m.id, m.matter_id
    ), stopped as (
      update messages m set state = ${state}, reason = ${reason}, settled_at = clock_timestamp(),
        version = m.version + 1, at = case when w.state = 'queued' then m.at else clock_timestamp() end
      from waiting w where m.id = w.id and w.state <> 'sending'
      returning m.id, m.matter_id, w.state as from_state
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, from_state, ${state}, ${source}, ${reason} from stopped
    ), recorded as (
      insert into audit (actor_id, action, subject_type, subject_id, matter_id, details)
      select ${actorId}::uuid, ${action}, 'message', id, matter_id, ${JSON.stringify(recordReason ? { reason } : {})}::jsonb
      from stopped
      union all
      select ${actorId}::uuid, 'text.not_again', 'message', id, matter_id, ${JSON.stringify({ reason })}::jsonb from not_again
    ), noticed as (
      select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('stopped')}) as shown
    )
    select stopped.id, stopped.matter_id as "matterId"
    from (select count(*) from noticed) as all_noticed left join stopped on true`.execute(tx);
  return rows.filter((row) => row.id !== null);
}

export async function stopText(tx: Tx, id: string, stop: Stop): Promise<void> {
  await stopWaiting(tx, sql<boolean>`t.id = ${id}`, stop);
}

/** @returns how many */
export async function stopTextsOfMatter(tx: Tx, matterId: string, stop: Stop): Promise<number> {
  return (await stopWaiting(tx, sql<boolean>`t.matter_id = ${matterId}`, stop)).length;
}

type OfContact = { contactId: string; numbers: readonly string[] };

/** To a contact at any number, or to a number of theirs that was typed on a matter of theirs without naming them. */
export async function stopTextsOfContact(
  tx: Tx,
  { contactId, numbers }: OfContact,
  stop: Stop,
): Promise<Stopped[]> {
  const named = sql<boolean>`t.contact_id = ${contactId} and t.channel <> 'email'`;
  const stopped = await stopWaiting(tx, named, stop);
  const typed = sql<boolean>`t.contact_id is null and t.client_number = any(${numbers}::text[])
    and exists (select from parties p where p.matter_id = t.matter_id and p.contact_id = ${contactId})`;
  return numbers.length === 0 ? stopped : [...stopped, ...(await stopWaiting(tx, typed, stop))];
}

/**
 * To a contact at numbers they no longer agree to texts to, or to a number of theirs that was typed without naming
 * them: one of those who have it speaks for all.
 *
 * @returns how many
 */
export async function stopTextsWithoutConsent(
  tx: Tx,
  { contactId, numbers }: OfContact,
  stop: Stop,
): Promise<number> {
  const named = sql<boolean>`t.contact_id = ${contactId} and t.channel <> 'email'
    and ${consentOf('t.contact_id', 't.client_number')} is false`;
  const typed = sql<boolean>`t.contact_id is null and t.purpose = 'text' and t.client_number = any(${numbers}::text[])
    and ${consentOfHolders('t.client_number')} is false`;
  const stopped = await stopWaiting(tx, named, stop);
  return numbers.length === 0 ? stopped.length : stopped.length + (await stopWaiting(tx, typed, stop)).length;
}

/** Emails to a contact, whatever the address, or at one of them. */
export async function stopEmailsOfContact(
  tx: Tx,
  { contactId, address }: { contactId: string; address?: string },
  stop: Stop,
): Promise<Stopped[]> {
  const there = address === undefined ? sql`` : sql`and lower(t.email_address) = lower(${address})`;
  return stopWaiting(tx, sql<boolean>`t.contact_id = ${contactId} and t.channel = 'email' ${there}`, stop);
}

export async function stopTextsToNumbers(
  tx: Tx,
  { contactId, numbers }: OfContact,
  stop: Stop,
): Promise<Stopped[]> {
  const theirs = sql<boolean>`${isFor(contactId)} and t.client_number = any(${numbers}::text[])`;
  return stopWaiting(tx, theirs, stop);
}

/**
 * To a contact, or to a number that was typed without naming anyone on a matter where of all people only they have it.
 * One of their numbers counts though it was taken off them in this very moment.
 */
export const isFor = (contactId: string) => sql<boolean>`(t.contact_id = ${contactId} or t.contact_id is null
  and t.purpose = 'text'
  and exists (select from parties p where p.matter_id = t.matter_id and p.contact_id = ${contactId})
  and not exists (select from parties p join contact_phones n on n.contact_id = p.contact_id
    where p.matter_id = t.matter_id and p.contact_id <> ${contactId} and n.e164 = t.client_number))`;

/** About a matter to someone who is no longer on it, by text or email, or to a number of theirs that was typed there. */
export async function stopMessagesToParty(
  tx: Tx,
  { matterId, contactId }: { matterId: string; contactId: string },
  stop: Stop,
): Promise<Stopped[]> {
  const typed = sql<boolean>`t.contact_id is null and t.purpose = 'text' and t.client_number in (
    select e164 from contact_phones where contact_id = ${contactId}
    except select n.e164 from contact_phones n join parties p on p.contact_id = n.contact_id
      where p.matter_id = ${matterId})`;
  return stopWaiting(
    tx,
    sql<boolean>`t.matter_id = ${matterId} and (t.contact_id = ${contactId} or ${typed})`,
    stop,
  );
}
