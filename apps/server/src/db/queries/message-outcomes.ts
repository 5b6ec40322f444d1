import {
  afterOutcome,
  applyStatus,
  type OutboundState,
  type OutcomeKind,
  outboundStates,
} from '@matterline/rules/message-state.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { firstLook } from './look-ups.ts';
import { rememberUnreachable } from './unreachable-numbers.ts';

/** What became of one provider call. */
export type Settlement = {
  messageId: string;
  attemptId: string;
  kind: OutcomeKind;
  providerMessageId: string | null;
  providerStatus: string | null;
  errorClass: string | null;
  errorCode: string | null;
  reason: string | null;
  /** not taken: how long to wait before the next try */
  waitMs: number | null;
};

/** What is still to do about a text that was just settled. */
export type FollowUp = {
  messageId: string;
  accountId: string;
  providerMessageId: string | null;
  clientNumber: string;
  /** reports came before we knew the provider's id */
  reportsWait: boolean;
  optedOut: boolean;
};

/**
 * Where an answer moves a text. It may come after a report has already told more, or after the sweep gave the
 * attempt up; what was given up is never queued again, not even when it was provably not taken.
 */
function afterSettling(from: OutboundState, kind: OutcomeKind): OutboundState | null {
  if (from === 'sending') return afterOutcome(kind);
  if (kind === 'accepted') return applyStatus(from, 'accepted');
  if (kind === 'rejected') return applyStatus(from, 'failed');
  return kind === 'not_taken' && from === 'unknown' ? 'failed' : null;
}

const kinds: OutcomeKind[] = ['accepted', 'rejected', 'not_taken', 'unknown'];
const moves = outboundStates.flatMap((from) =>
  kinds.flatMap((kind) => {
    const to = afterSettling(from, kind);
    return to ? [sql`(${sql.lit(from)}, ${sql.lit(kind)}, ${sql.lit(to)})`] : [];
  }),
);

/** A mail server that took an email tells nothing more of it: it is sent, as far as will ever be known. */
const ofEmail = (state: RawBuilder<unknown>) =>
  sql`case when ${state} = 'accepted' then 'sent' else ${state} end`;

/** The records of what was to be stopped as it came back, if it has; see `stopWaiting`. */
export const recordStopped = (of: string) => sql`
  insert into audit (action, subject_type, subject_id, matter_id, details)
  select 'text.stopped', 'message', id, matter_id, json_build_object('reason', reason)
  from ${sql.table(of)} where to_state in ('canceled', 'suppressed')`;

/**
 * Records the outcomes of a batch of calls in one statement: where the attempt is still the text's own, its
 * state; always, the attempt. Settling the same outcome again changes nothing.
 */
export async function settleOutcomes(db: Db | Tx, outcomes: Settlement[]): Promise<FollowUp[]> {
  const column = (name: keyof Settlement) => outcomes.map((outcome) => outcome[name]);
  const { rows } = await sql<FollowUp | { messageId: null }>`
    with outcome as (
      select * from unnest(
        ${column('messageId')}::uuid[], ${column('attemptId')}::uuid[], ${column('kind')}::text[],
        ${column('providerMessageId')}::text[], ${column('providerStatus')}::text[],
        ${column('errorClass')}::text[], ${column('errorCode')}::text[], ${column('reason')}::text[],
        ${column('waitMs')}::float8[]
      ) as o (message_id, attempt_id, kind, provider_message_id, provider_status, error_class, error_code, reason, wait_ms)
    ), held as materialized (
      select o.*, m.state as from_state, m.channel, m.returns_as, m.returns_why
      from outcome o join messages m on m.id = o.message_id and m.attempt_id = o.attempt_id
      order by m.id
      for no key update of m
    ), judged as materialized (
      select held.*,
        case when v.to_state = 'queued' then coalesce(held.returns_as, 'queued')
          when held.channel = 'email' then ${ofEmail(sql`v.to_state`)} else v.to_state end as to_state,
        case when v.to_state = 'queued' and held.returns_as is not null then held.returns_why else held.reason end as told
      from held left join (values ${sql.join(moves)}) as v (from_state, kind, to_state)
        on v.from_state = held.from_state and v.kind = held.kind
    ), settled as (
      update messages m set
        state = coalesce(j.to_state, m.state),
        provider_message_id = coalesce(m.provider_message_id, j.provider_message_id),
        provider_status = case when j.to_state is null then m.provider_status else j.provider_status end,
        error_class = case when j.to_state is null then m.error_class else j.error_class end,
        error_code = case when j.to_state is null then m.error_code else j.error_code end,
        reason = case when j.to_state is null then m.reason else j.told end,
        due_at = case when j.to_state = 'queued'
          then least(clock_timestamp() + j.wait_ms * interval '1 ms', m.expires_at) else m.due_at end,
        next_look_at = case when j.to_state is null then m.next_look_at else ${firstLook(sql`j.to_state`, sql`m.channel`)} end,
        looks = case when j.to_state is null then m.looks else 0 end,
        sent_at = case when j.kind = 'accepted' then coalesce(m.sent_at, clock_timestamp()) else m.sent_at end,
        settled_at = case when j.to_state in ('failed', 'canceled', 'suppressed') then clock_timestamp() else m.settled_at end
      from judged j
      where m.id = j.message_id
      returning m.id, m.matter_id, m.account_id, m.client_number, m.provider_message_id, j.to_state, j.error_class, j.error_code, j.told as reason
    ), learned as (
      ${rememberUnreachable(sql`select client_number, id, error_code, reason from settled
        where to_state = 'failed' and error_class = 'bad_address' and client_number is not null`)}
    ), tried as (
      update attempts a set outcome = o.kind, settled_at = clock_timestamp(),
        error_class = o.error_class, error_code = o.error_code, reason = o.reason
      from outcome o where a.id = o.attempt_id
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, provider_status, error_code, reason)
      select message_id, from_state, to_state, 'dispatch', provider_status, error_code, told
      from judged where to_state is not null
    ), recorded as (
      ${recordStopped('settled')}
    ), noticed as (
      select ${notifyTexts(sql`matter_id`)}
      from (${mattersShowing('settled', sql`to_state is not null`)}) as shown
    ), followed as (
      select id as "messageId", account_id as "accountId", provider_message_id as "providerMessageId",
        client_number as "clientNumber", coalesce(error_class = 'opted_out', false) as "optedOut",
        exists (select from status_reports r where r.account_id = settled.account_id
          and r.provider_message_id = settled.provider_message_id and r.applied_at is null) as "reportsWait"
      from settled
    )
    select followed.* from (select count(*) from noticed) as all_noticed
    left join followed on "reportsWait" or "optedOut"`.execute(db);
  return rows.filter((row) => row.messageId !== null);
}
