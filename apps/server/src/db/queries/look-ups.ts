import { withIdentification } from '@matterline/rules/identification.ts';
import { nextLook, type SoughtText } from '@matterline/rules/reconcile.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { publish } from '../live.ts';
import type { SenderKind } from './senders.ts';

/** A text whose end is not known, with what is needed to look it up at its provider. */
export type Sought = {
  id: string;
  state: 'unknown' | 'accepted' | 'sent';
  attemptId: string;
  accountId: string;
  senderKind: SenderKind;
  senderAddress: string;
  to: string;
  body: string;
  /** the line that says who we are, when it went out with one */
  identification: string | null;
  providerMessageId: string | null;
  /** when its call was about to be made */
  claimedAt: Date;
  /** when it became unknown, or was taken by the provider */
  since: Date;
  looks: number;
  /** by the database's clock */
  now: Date;
};

/** From its claim on a text may reach the provider as long as a dispatcher may live with it. */
const windowSeconds = 60;

export function soughtText({ to, senderAddress, body, identification, claimedAt }: Sought): SoughtText {
  const sent = identification === null ? body : withIdentification(body, identification);
  return { to, from: senderAddress, body: sent, claimedAt, windowSeconds };
}

/** When a text that has just become so is looked up first, for a statement that makes it so. A mail server tells nothing. */
export function firstLook(state: RawBuilder<unknown>, channel: RawBuilder<unknown>): RawBuilder<Date | null> {
  return sql`(case when ${channel} <> 'email' then clock_timestamp() + ${waits(state)} end)`;
}
const waits = (state: RawBuilder<unknown>) =>
  sql`(case when ${state} = 'unknown' then ${firstWait('unknown')} when ${state} in ('accepted', 'sent') then ${firstWait('accepted')} end)`;

function firstWait(state: 'unknown' | 'accepted'): RawBuilder<unknown> {
  const start = new Date(0);
  const look = nextLook({ state, since: start, looks: 0, now: start });
  return sql`${sql.lit(`${look?.at.getTime() ?? 0} milliseconds`)}::interval`;
}

const facts = sql`m.id, m.state, m.attempt_id as "attemptId", s.account_id as "accountId", s.kind as "senderKind",
  s.address as "senderAddress", coalesce(m.client_number, m.email_address) as "to", m.body, m.identification, m.provider_message_id as "providerMessageId",
  m.claimed_at as "claimedAt",
  case when m.state = 'unknown' then coalesce(a.settled_at, m.claimed_at) else coalesce(m.sent_at, m.claimed_at) end as since,
  m.looks, now() as now`;
const wanted = sql`m.state in ('unknown', 'accepted', 'sent')`;

/** Whoever takes a look has this long for it; then another may. */
const leaseSeconds = 120;

/** Takes up to `limit` look-ups that are due. Any number of processes may do so at once. */
export async function claimLooks(db: Db, limit: number): Promise<Sought[]> {
  const { rows } = await sql<Sought>`
    with due as (
      select id from messages where next_look_at <= now()
      order by next_look_at
      limit ${limit}
      for no key update skip locked
    ), taken as (
      update messages m set next_look_at =
        case when ${wanted} and exists (select from attempts a where a.id = m.attempt_id)
          then now() + make_interval(secs => ${leaseSeconds}) end
      from due where m.id = due.id
      returning m.*
    )
    select ${facts} from taken m
    join attempts a on a.id = m.attempt_id join senders s on s.id = a.sender_id
    where ${wanted}`.execute(db);
  return rows;
}

/** The same of one text, for a person who asks; undefined when its end is known. */
export async function findSought(db: Db, id: string): Promise<Sought | undefined> {
  const { rows } = await sql<Sought>`
    select ${facts} from messages m
    join attempts a on a.id = m.attempt_id join senders s on s.id = a.sender_id
    where m.id = ${id} and ${wanted}`.execute(db);
  return rows[0];
}

/** What may belong to another text of ours: ids that do, and texts that may be among those listed as well. */
export async function othersListed(
  tx: Tx,
  sought: Sought,
  listedIds: string[],
): Promise<{ taken: ReadonlySet<string>; rivals: SoughtText[] }> {
  const taken = await tx
    .selectFrom('messages')
    .select('provider_message_id as id')
    .where('account_id', '=', sought.accountId)
    .where('provider_message_id', 'in', listedIds)
    .where('id', '<>', sought.id)
    .execute();
  const { rows: rivals } = await sql<Sought>`
    select ${facts} from messages m
    join attempts a on a.id = m.attempt_id join senders s on s.id = a.sender_id
    where m.client_number = ${sought.to} and m.direction = 'out' and m.id <> ${sought.id}
      and s.account_id = ${sought.accountId} and m.state in ('unknown', 'sending')
      and m.provider_message_id is null`.execute(tx);
  return { taken: new Set(taken.map(({ id }) => id as string)), rivals: rivals.map(soughtText) };
}

/** Locks a text that is being looked up; false when it has become another since, or its end is known by now. */
export async function lockSought(tx: Tx, { id, attemptId, state }: Sought): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .select('id')
    .where('id', '=', id)
    .where('attempt_id', '=', attemptId)
    .where('state', '=', state)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** @param plan with the reason a person reads from now on, when there is anything new to say */
export async function planLook(
  db: Db,
  { id, state }: Pick<Sought, 'id' | 'state'>,
  plan: { at: Date | null; looks: number; reason: string | null },
): Promise<void> {
  const planned = await db
    .updateTable('messages')
    .set({ next_look_at: plan.at, looks: plan.looks, ...(plan.reason !== null && { reason: plan.reason }) })
    .where('id', '=', id)
    .where('state', 'in', state === 'unknown' ? ['unknown'] : ['accepted', 'sent'])
    .returning('matter_id')
    .executeTakeFirst();
  if (plan.reason !== null && planned?.matter_id) {
    await publish(db, { kind: 'texts', matterId: planned.matter_id });
  }
}
