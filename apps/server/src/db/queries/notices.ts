import type { Role } from '@matterline/rules/access/permissions.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { type Audience, openAlerts } from './alerts.ts';
import { stopWaiting } from './stop-waiting.ts';

export type Choice = { email: boolean; afterMinutes: number; browser: boolean };

/** Nobody is told who has not asked for it. */
const unasked: Choice = { email: false, afterMinutes: 30, browser: false };

export async function readChoice(db: Db | Tx, userId: string): Promise<Choice> {
  const row = await db
    .selectFrom('notice_choices')
    .select(['email', 'after_minutes as afterMinutes', 'browser'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? unasked;
}

export async function saveChoice(tx: Tx, userId: string, choice: Choice): Promise<void> {
  const values = { email: choice.email, after_minutes: choice.afterMinutes, browser: choice.browser };
  await tx
    .insertInto('notice_choices')
    .values({ user_id: userId, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute();
}

/** Between two of these emails to one person. */
const apart = sql`interval '15 minutes'`;
const mayBeMailed = sql<boolean>`n.email and (n.mailed_at is null or n.mailed_at <= now() - ${apart})`;

/** Users who may get an email now, if anything waits for them. */
export async function listToMail(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select n.user_id as id from notice_choices n join users u on u.id = n.user_id
    where ${mayBeMailed} and u.disabled_at is null order by n.user_id`.execute(db);
  return rows.map(({ id }) => id);
}

export type ToMail = Actor & { role: Role; afterMinutes: number };

/**
 * One of them, held until the transaction ends. Undefined when another process has them in hand, or when their turn has
 * passed since.
 */
export async function lockToMail(tx: Tx, userId: string): Promise<ToMail | undefined> {
  const { rows } = await sql<ToMail>`
    select u.id, u.name, u.email, u.role, u.time_zone as "timeZone", n.after_minutes as "afterMinutes"
    from notice_choices n join users u on u.id = n.user_id
    where n.user_id = ${userId} and ${mayBeMailed} and u.disabled_at is null
    for no key update of n skip locked`.execute(tx);
  return rows[0];
}

export type WaitingCase = {
  number: string;
  texts: number;
  since: Date;
  urgent: boolean;
  alertIds: string[];
};

/** Nobody has written to the number from the matter since the text came. */
const unanswered: RawBuilder<boolean> = sql<boolean>`not exists (
  select from messages reply
  where reply.matter_id = al.matter_id and reply.direction = 'out' and reply.origin = 'manual'
    and reply.client_number = msg.client_number and reply.at > al.at
    and reply.state not in ('draft', 'canceled', 'suppressed', 'failed', 'expired'))`;

/** Open alerts of a user that have waited that long without an answer and of which no email has told them, by matter. */
export async function listUnanswered(
  tx: Tx,
  { afterMinutes, ...user }: ToMail,
  { today, audience }: { today: string; audience: Audience },
): Promise<WaitingCase[]> {
  const { rows } = await sql<WaitingCase>`
    select m.number, count(*) as texts, min(al.at) as since, array_agg(al.id) as "alertIds",
      bool_or(al.urgent is not null) as urgent
    from (${openAlerts(user, today, audience)}) as al join matters m on m.id = al.matter_id
      join messages msg on msg.id = al.message_id
    where al.at <= now() - make_interval(mins => ${afterMinutes}) and ${unanswered}
      and not exists (select from noticed_alerts seen where seen.user_id = ${user.id} and seen.alert_id = al.id)
    group by m.id, m.number
    order by urgent desc, since, m.number`.execute(tx);
  return rows;
}

/** Holds open alerts: whoever dismisses one waits, and finds the email that tells of it. @returns how many are still open */
export async function holdOpen(tx: Tx, alertIds: readonly string[]): Promise<number> {
  const { rows } = await sql`
    select from alerts where id = any(${alertIds}::uuid[]) and dismissed_at is null order by id for share`.execute(
    tx,
  );
  return rows.length;
}

/** Notes that a user has been told by an email. */
export async function noteMailed(
  tx: Tx,
  { userId, alertIds, messageId }: { userId: string; alertIds: readonly string[]; messageId: string },
): Promise<void> {
  await sql`
    with told as (
      insert into noticed_alerts (user_id, alert_id, message_id)
      select ${userId}, id, ${messageId} from unnest(${alertIds}::uuid[]) as a(id)
    )
    update notice_choices set mailed_at = clock_timestamp() where user_id = ${userId}`.execute(tx);
}

/** Alerts were dismissed: an email that tells of nothing else, and waits to go, need not go. */
export async function stopNeedless(tx: Tx, alertIds: readonly string[], by: Actor): Promise<void> {
  const tellOfThem = sql`(select message_id from noticed_alerts where alert_id = any(${alertIds}::uuid[]))`;
  // Of two who dismiss the rest of what it tells of, the second sees what the first did.
  await sql`select from messages where id in ${tellOfThem} order by id for no key update`.execute(tx);
  const needless = sql<boolean>`t.id in ${tellOfThem}
    and not exists (select from noticed_alerts n join alerts al on al.id = n.alert_id
      where n.message_id = t.id and al.dismissed_at is null)`;
  const stopped = await stopWaiting(tx, needless, {
    state: 'canceled',
    reason: 'The texts it tells of were dismissed.',
    actorId: by.id,
    source: 'person',
  });
  const ids = stopped.map(({ id }) => id);
  // Nobody was told after all: should they be brought back, they are told of again.
  if (ids.length > 0) await tx.deleteFrom('noticed_alerts').where('message_id', 'in', ids).execute();
}
