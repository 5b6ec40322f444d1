import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import type { Before, LockedFiling } from './moved-texts.ts';
import { fileMoved } from './outgoing-media.ts';
import { stopWaiting } from './stop-waiting.ts';

type Placed = Pick<Before, 'reasons' | 'filedBy' | 'cameAt'>;

/** Puts a held text's filing and note on another matter. Whose the number is there is asked anew. */
export async function moveFiling(
  tx: Tx,
  filing: LockedFiling,
  toMatterId: string,
  { reasons, filedBy, cameAt }: Placed,
): Promise<void> {
  await sql`update notes set matter_id = ${toMatterId} where id = ${filing.noteId}`.execute(tx);
  await sql`
    update filings f set matter_id = ${toMatterId}, reasons = ${reasons}::text[], filed_by = ${filedBy}::uuid,
      came_at = ${cameAt === 'now' ? sql`clock_timestamp()` : cameAt}::timestamptz,
      contact_id = (
        select case when count(distinct p.contact_id) = 1 then (array_agg(p.contact_id))[1] end
        from parties p join contact_phones ph on ph.contact_id = p.contact_id
        where p.matter_id = ${toMatterId} and ph.e164 = ${filing.clientNumber})
    where f.id = ${filing.id}`.execute(tx);
  await sql`
    update messages t set version = t.version + 1, contact_id = (
      select case when count(distinct p.contact_id) = 1 then (array_agg(p.contact_id))[1] end
      from filings f join parties p on p.matter_id = f.matter_id
        join contact_phones ph on ph.contact_id = p.contact_id
      where f.message_id = t.id and ph.e164 = t.client_number)
    where t.id = ${filing.messageId}`.execute(tx);
}

/** Takes a text's alert off a matter: who dismissed it there has not seen it elsewhere. */
export async function takeAlert(tx: Tx, { messageId, matterId }: LockedFiling): Promise<Before['alert']> {
  const { rows } = await sql<NonNullable<Before['alert']>>`
    delete from alerts where message_id = ${messageId} and matter_id = ${matterId}
    returning dismissed_at::text as "dismissedAt", dismissed_by as "dismissedBy", urgent`.execute(tx);
  return rows[0] ?? null;
}

export async function raiseAlert(
  tx: Tx,
  { messageId, at }: LockedFiling,
  matterId: string,
  { dismissedAt, dismissedBy, urgent = null }: NonNullable<Before['alert']>,
): Promise<void> {
  await sql`
    insert into alerts (message_id, matter_id, at, dismissed_at, dismissed_by, urgent)
    values (${messageId}, ${matterId}, ${at}::timestamptz, ${dismissedAt}::timestamptz, ${dismissedBy}::uuid, ${urgent})
    -- What it answers to a reminder of that matter alerted there when it came.
    on conflict (message_id, matter_id) do nothing`.execute(tx);
}

/** Our answers to a keyword stand where the text they answer does. */
export async function moveAnswers(
  tx: Tx,
  { messageId, matterId }: LockedFiling,
  toMatterId: string,
): Promise<void> {
  await sql`
    with taken as (
      delete from answer_places place using messages answer
      where place.matter_id = ${matterId} and answer.id = place.message_id and answer.reply_to = ${messageId}
        and answer.purpose <> 'text'
      returning place.message_id, place.at
    )
    insert into answer_places (message_id, matter_id, at) select message_id, ${toMatterId}::uuid, at from taken
    on conflict do nothing`.execute(tx);
}

export type MovedFile = { id: string; folderId: string | null; name: string; removed: boolean };

/**
 * The documents a text's files became on a matter, locked. What is being fetched at this moment is waited for, and
 * what is fetched later finds the text where it is then.
 */
export async function lockFilesOf(tx: Tx, { messageId, matterId }: LockedFiling): Promise<MovedFile[]> {
  await sql`select from media where message_id = ${messageId} order by id for update`.execute(tx);
  const { rows } = await sql<MovedFile>`
    select d.id, d.folder_id as "folderId", d.name, d.deleted_at is not null as removed from documents d
    where d.matter_id = ${matterId} and d.media_id in (select md.id from media md where md.message_id = ${messageId})
    order by d.id for update`.execute(tx);
  return rows;
}

const ofText = ({ messageId, matterId }: LockedFiling) => sql`
  select d.id from documents d join media md on md.id = d.media_id
  where d.matter_id = ${matterId} and md.message_id = ${messageId}`;

/** The texts of a filing's matter with which a file of its text goes: a condition on `t`. */
const goesWithFileOf = (filing: LockedFiling) => sql<boolean>`(
  t.matter_id = ${filing.matterId} and t.files is not null and exists (
    select from jsonb_array_elements(t.files) as f (file)
    where (f.file->>'documentId')::uuid in (${ofText(filing)})))`;

/** How many texts wait to go from a matter with a file of the text that is filed there. */
export async function countWaitingWithFiles(tx: Tx, filing: LockedFiling): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from messages t
    where t.state in ('scheduled', 'held', 'queued') and ${goesWithFileOf(filing)}`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** Stops them. The files are locked: no text takes one of them on until they are where they are moved to. */
export async function stopWaitingWithFiles(tx: Tx, by: Actor, filing: LockedFiling): Promise<void> {
  const stop = { state: 'suppressed', reason: fileMoved, actorId: by.id, source: 'person' } as const;
  await stopWaiting(tx, goesWithFileOf(filing), stop);
}

export async function moveFile(
  tx: Tx,
  id: string,
  to: { matterId: string; folderId: string | null; name: string },
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({
      matter_id: to.matterId,
      folder_id: to.folderId,
      name: to.name,
      updated_at: sql`clock_timestamp()`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}
