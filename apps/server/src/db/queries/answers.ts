import type { EarlierAnswers } from '@matterline/rules/answer-limit.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import type { Purpose } from './automated-messages.ts';

const cameToNothing = sql`state in ('canceled', 'suppressed', 'expired', 'failed')`;

/** What this number's keywords were answered with lately. One that was not sent has told nobody anything. */
export async function readEarlierAnswers(tx: Tx, number: string, purpose: Purpose): Promise<EarlierAnswers> {
  const { rows } = await sql<EarlierAnswers>`
    with today as (
      select purpose, at from messages
      where client_number = ${number} and purpose <> 'text' and at > now() - interval '24 hours'
        and not ${cameToNothing}
    )
    select count(*) filter (where purpose = ${purpose}) as given,
      coalesce(bool_or(purpose = 'stop_answer' and at > coalesce(
        (select max(h.at) from opt_out_changes h where h.number = ${number} and not h.opted_out), '-infinity')), false)
        as "stopAnswered"
    from today`.execute(tx);
  return rows[0] as EarlierAnswers;
}

/** Shows an answer on the matters that the text it answers is on. */
export async function placeAnswer(tx: Tx, answerId: string, matterIds: readonly string[]): Promise<void> {
  await sql`
    insert into answer_places (message_id, matter_id, at)
    select m.id, unnest(${matterIds}::uuid[]), m.at from messages m where m.id = ${answerId}`.execute(tx);
}

/** The same for a text that is filed later. */
export async function placeAnswersTo(tx: Tx, textId: string, matterIds: readonly string[]): Promise<void> {
  await sql`
    insert into answer_places (message_id, matter_id, at)
    select m.id, unnest(${matterIds}::uuid[]), m.at from messages m
    where m.reply_to = ${textId} and m.purpose <> 'text' and m.client_number =
      (select t.client_number from messages t where t.id = ${textId})
    on conflict do nothing`.execute(tx);
}

/** The matters that show an answer. */
export async function matterIdsShowing(tx: Tx, answerId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('answer_places')
    .select('matter_id as id')
    .where('message_id', '=', answerId)
    .execute();
  return rows.map(({ id }) => id);
}
