import { withIdentification } from '@matterline/rules/identification.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { consentOf, consentOfHolders } from './consents.ts';
import { firstLook } from './look-ups.ts';
import { recordStopped } from './message-outcomes.ts';
import { aFileHasLeft, fileMoved, type OutgoingFile } from './outgoing-media.ts';
import { neverMade } from './sender-health.ts';
import { givenBack } from './sender-use.ts';
import type { SenderKind } from './senders.ts';

export const queueChannel = 'matterline_queue';

/** Wakes the dispatchers when the transaction commits; without it they look within a second. */
export async function wakeDispatchers(tx: Tx): Promise<void> {
  await sql`select pg_notify(${queueChannel}, '')`.execute(tx);
}

/** A text that is ours to send, once, with everything the call needs. */
export type Claimed = {
  messageId: string;
  attemptId: string;
  /** tries so far, this one included */
  attempts: number;
  accountId: string;
  accountVersion: number;
  senderKind: SenderKind;
  senderAddress: string;
  /** a number, or an email's address */
  to: string;
  /** of an email */
  subject: string | null;
  body: string;
  /** pictures and documents that go with it; null for none */
  files: OutgoingFile[] | null;
  /** how long it may still be on its way: till it expires, or the client's permitted hours end; null for ever */
  validForSeconds: number | null;
  /** its sender has a rate: more may wait than could be claimed */
  paced: boolean;
  /** a trigger made it, under conditions, for a colleague or as a day came: whether it may still go is to be seen */
  conditional: boolean;
};

/** Why a due text is not sent after all, or not yet, the state it goes to and the words a person reads. */
export const stops = {
  expired: ['expired', 'It waited too long to be sent, so it was not sent late.'],
  opted_out: ['suppressed', 'This number has opted out of texts.'],
  not_flagged: ['suppressed', 'This contact is no longer marked to receive texts.'],
  no_emails: ['suppressed', 'This contact is no longer marked to receive emails.'],
  no_consent: ['suppressed', 'No consent to texts is recorded, or it was withdrawn.'],
  answered: ['canceled', 'The client has written since it was scheduled.'],
  matter_over: ['canceled', 'The case is closed or rejected, so what was to be sent by itself is not.'],
  file_moved: ['suppressed', fileMoved],
  no_sender: ['suppressed', 'The number it was to be sent from is no longer in use.'],
  maybe_stop: ['held', 'The client may have asked for no more texts. Someone has to decide first.'],
  quiet_hours: ['held', 'It waits for the hours in which the client may be texted.'],
  own_hours: ['held', 'It waits for the hours in which this colleague wants to be told.'],
  not_theirs: ['suppressed', 'It was for a colleague who may no longer be told.'],
} as const;

const stopTable = sql.join(
  Object.entries(stops).map(
    ([stop, [state, reason]]) => sql`(${sql.lit(stop)}, ${sql.lit(state)}, ${sql.lit(reason)})`,
  ),
);

const whatIsJudged = sql`id, state, channel, matter_id, contact_id, to_user_id, sender_id, client_number, origin, expires_at, purpose,
  purpose = 'text' and channel <> 'email' and origin in ('task', 'reminder', 'system') as automated, hours_open, hours_close,
  hours_override_reason, files, case when only_if_no_reply then coalesce(edited_at, at) end as unless_since`;

/**
 * Takes up to `limit` due texts for this dispatcher, in one statement that is one transaction: each is now
 * `sending` under an attempt of its own, or stopped because of what has changed since it was written, or held. A
 * held text has no time to go at: `planHours` gives it one.
 *
 * @param claimId new for every call; see `releaseClaims`
 */
export async function claimDue(db: Db, claimId: string, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<(Claimed & { identification: string | null }) | { messageId: null }>`
    with limited as materialized (
      -- What the rate has saved up is worth half a second at most. Another claim's sender is left to it.
      select u.sender_id, s.per_second, greatest(u.spent_to, now() - make_interval(secs => greatest(1, s.per_second / 2) / s.per_second))
          as spent_to,
        case when s.per_day is null then ${limit} when now() < u.day_ends_at then s.per_day - u.sent else 0 end as left_today
      from sender_use u join senders s on s.id = u.sender_id
      where s.paused_at is null and (s.per_second is not null or s.per_day is not null)
      for no key update of u skip locked
    ), places as materialized (
      -- Those with the least room first, or they would starve behind the others; what is paused waits.
      select s.id, case
          when s.per_second is null and s.per_day is null then ${limit}
          when l.sender_id is null then 0
          else greatest(0, least(${limit}, l.left_today,
            coalesce(floor(extract(epoch from now() - l.spent_to) * l.per_second + 0.001), ${limit})))
        end::integer as room
      from senders s left join limited l on l.sender_id = s.id
      where s.paused_at is null
      order by room, random()
    ), due as materialized (
      -- Who asks to be left alone is answered, whatever else may go from there today.
      select * from (
        select ${whatIsJudged} from messages
        where purpose <> 'text' and state in ('scheduled', 'held', 'queued') and due_at <= now()
        order by due_at, id
        limit ${limit}
        for no key update skip locked) as answers
      union all
      select waiting.* from places cross join lateral (
        select ${whatIsJudged} from messages
        where sender_id = places.id and state in ('scheduled', 'held', 'queued') and due_at <= now() and purpose = 'text'
        order by due_at, id
        limit places.room
        for no key update skip locked) as waiting
      union all
      select * from (
        select ${whatIsJudged} from messages
        where sender_id is null and state in ('scheduled', 'held', 'queued') and due_at <= now() and purpose = 'text'
        order by due_at, id
        limit ${limit}
        for no key update skip locked) as senderless
      limit ${limit}
    ), judged as materialized (
      select due.id, due.state as waited_as, due.matter_id, s.account_id, s.kind, s.address, a.version as account_version,
        s.per_second is not null as paced,
        case
          when due.expires_at <= now() then 'expired'
          when gate.state = 'opted_out' and due.purpose not in ('stop_answer', 'help_answer') then 'opted_out'
          -- As the rule about colleagues says: packages/rules/src/calendar/colleague.ts.
          when due.to_user_id is not null and not exists (
            select from users u where u.id = due.to_user_id and u.disabled_at is null and not exists (
              select from wall_exclusions w where w.matter_id = due.matter_id and w.user_id = u.id)) then 'not_theirs'
          when due.channel = 'email' and not c.send_emails then 'no_emails'
          when due.channel <> 'email' and not c.send_texts then 'not_flagged'
          when due.purpose = 'text' and due.channel <> 'email' and due.to_user_id is null and not coalesce(case when due.contact_id is null
            then ${consentOfHolders('due.client_number')}
            else ${consentOf('due.contact_id', 'due.client_number')} end, not site.consent_required) then 'no_consent'
          when due.unless_since is not null and exists (
            select from filings f join messages reply on reply.id = f.message_id
            where f.matter_id = due.matter_id and f.at > due.unless_since
              and (reply.client_number = due.client_number
                or due.channel = 'email' and coalesce(f.contact_id, reply.contact_id) = due.contact_id)) then 'answered'
          when due.origin in ('task', 'reminder') and exists (
            select from matters over where over.id = due.matter_id and over.disposition in ('closed', 'rejected'))
            then 'matter_over'
          when due.files is not null and ${aFileHasLeft('due')} then 'file_moved'
          when s.id is null or s.disabled_at is not null or a.disabled_at is not null then 'no_sender'
          when due.automated and exists (
            select from stop_requests asked where asked.number = due.client_number and asked.decision is null)
            then 'maybe_stop'
          when due.automated and due.hours_override_reason is null
            and (now() >= due.hours_open and now() < due.hours_close) is not true
            then case when due.to_user_id is null then 'quiet_hours' else 'own_hours' end
        end as stop
      from due left join site on true
      left join senders s on s.id = due.sender_id
      left join provider_accounts a on a.id = s.account_id
      -- One that is being opted out stays queued: it is stopped, or goes when that comes to nothing.
      -- An email has no number that could say stop.
      join lateral (select case when due.channel = 'email' then 'open' else texting_gate(due.client_number) end as state
        offset 0) as gate on gate.state <> 'closing'
      left join contacts c on c.id = due.contact_id
    ), moved as (
      update messages m set
        state = coalesce(w.state, 'sending'),
        reason = case when w.state is null and j.waited_as = 'held' then null else coalesce(w.reason, m.reason) end,
        settled_at = case when w.state is null or w.state = 'held' then m.settled_at else clock_timestamp() end,
        due_at = case when w.state = 'held' then null else m.due_at end, held_for_limit = false,
        attempt_id = case when w.state is null then uuidv7() else m.attempt_id end,
        claimed_at = case when w.state is null then clock_timestamp() else m.claimed_at end,
        -- In the log a text stands where it left, or was stopped, not where it was planned.
        at = case when j.waited_as = 'queued' or w.state = 'held' then m.at else clock_timestamp() end,
        attempts = m.attempts + case when w.state is null then 1 else 0 end
      from judged j left join (values ${stopTable}) as w (stop, state, reason) on w.stop = j.stop
      where m.id = j.id
      returning m.id, m.matter_id, m.attempt_id, m.claimed_at, m.sender_id, m.attempts, m.client_number, m.email_address, m.subject, m.body, m.files, m.origin,
        least(m.expires_at, case when m.hours_override_reason is null then m.hours_close end) as valid_until,
        m.identification, m.state, w.reason as stop_reason, j.waited_as, j.account_id, j.account_version, j.kind, j.address, j.paced
    ), tried as (
      insert into attempts (id, claim_id, message_id, sender_id, claimed_at)
      select attempt_id, ${claimId}::uuid, id, sender_id, claimed_at from moved where state = 'sending'
    ), spent as (
      update sender_use u set sent = u.sent + went.texts,
        spent_to = coalesce(l.spent_to + make_interval(secs => went.texts / l.per_second), u.spent_to)
      from limited l join (select sender_id, count(*) as texts from moved where state = 'sending' group by sender_id) as went
        on went.sender_id = l.sender_id
      where u.sender_id = l.sender_id
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, waited_as, state, 'dispatch', stop_reason from moved where state <> waited_as
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.stopped', 'message', id, matter_id, json_build_object('reason', stop_reason)
      from moved where stop_reason is not null and state <> 'held'
    ), noticed as (
      -- Queued and sending read the same, so what was claimed from there is no news yet.
      select ${notifyTexts(sql`matter_id`)}
      from (${mattersShowing('moved', sql`(state <> 'sending' or waited_as <> 'queued')`)}) as shown
    )
    select id as "messageId", attempt_id as "attemptId", attempts, account_id as "accountId",
      account_version as "accountVersion", kind as "senderKind", address as "senderAddress",
      coalesce(client_number, email_address) as "to", subject, body, files, identification, paced,
      origin = 'task' and exists (select from firing_effects e join trigger_firings f on f.id = e.firing_id
        join task_triggers g on g.id = f.trigger_id join task_templates tt on tt.id = g.template_id
        join task_categories tc on tc.id = tt.category_id
        where e.message_id = moved.id and (e.user_id is not null or g.conditions is not null or tt.conditions is not null
          or tc.conditions is not null or f.event in ('target_reached', 'overdue'))) as conditional, extract(epoch from valid_until - now())::float8 as "validForSeconds"
    from (select count(*) from noticed) as all_noticed left join moved on state = 'sending'`.execute(db);
  return rows.filter((row) => row.messageId !== null).map(asSent);
}

/** The first text to a number says who we are, after what was written. */
function asSent({ identification, ...text }: Claimed & { identification: string | null }): Claimed {
  return { ...text, body: withIdentification(text.body, identification ?? '') };
}

/**
 * Puts back what was claimed by calls whose answer never came: the dispatcher did not learn of these texts, so
 * it cannot have sent them. They keep their place; what was to be stopped meanwhile is.
 */
export async function releaseClaims(db: Db, claimIds: string[]): Promise<number> {
  const { rows } = await sql<{ released: number }>`
    with lost as (
      select m.id, m.attempt_id, m.matter_id
      from messages m join attempts a on a.id = m.attempt_id
      where m.state = 'sending' and a.claim_id = any(${claimIds}::uuid[])
      for no key update of m
    ), released as (
      update messages m set state = coalesce(m.returns_as, 'queued'),
        reason = coalesce(m.returns_why, m.reason),
        settled_at = case when m.returns_as is null then m.settled_at else clock_timestamp() end
      from lost where m.id = lost.id
      returning m.id, m.matter_id, m.state as to_state, m.returns_why as reason
    ), tried as (
      update attempts a set outcome = 'not_taken', settled_at = clock_timestamp(), reason = ${neverMade}
      from lost where a.id = lost.attempt_id
      returning a.sender_id, a.claimed_at
    ), given_back as (
      ${givenBack('tried')}
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, 'sending', to_state, 'dispatch', reason from released
    ), recorded as (
      ${recordStopped('released')}
    ), noticed as (
      select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('released', sql`to_state <> 'queued'`)}) as shown
    )
    select count(*) as released from released, (select count(*) from noticed) as all_noticed`.execute(db);
  return rows[0]?.released ?? 0;
}

/** A dispatcher settles within seconds; one that has not by now is gone, and may have made its call. */
const leaseSeconds = 60;

/** Moves texts whose dispatcher is gone to `unknown`. Returns how many. */
export async function sweepStale(db: Db, reason: string): Promise<number> {
  const { rows } = await sql<{ swept: number }>`
    with stale as (
      select id, attempt_id from messages
      where state = 'sending' and claimed_at < clock_timestamp() - make_interval(secs => ${leaseSeconds})
      order by claimed_at
      limit 1000
      for no key update skip locked
    ), swept as (
      update messages m set state = 'unknown', reason = ${reason}, looks = 0,
        next_look_at = ${firstLook(sql`'unknown'`, sql`m.channel`)}
      from stale where m.id = stale.id
      returning m.id, m.matter_id
    ), tried as (
      update attempts a set outcome = 'unknown', settled_at = clock_timestamp(), reason = ${reason}
      from stale where a.id = stale.attempt_id
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, 'sending', 'unknown', 'sweep', ${reason} from swept
    ), noticed as (
      select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('swept')}) as shown
    )
    select (select count(*) from swept) as swept, count(*) from noticed`.execute(db);
  return rows[0]?.swept ?? 0;
}
