import { can } from '@matterline/rules/access/permissions.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { maySeeUnfiled } from './unfiled.ts';

export type MediumState = 'pending' | 'stored' | 'quarantined' | 'failed';

/** A medium about to be fetched or looked at again. */
export type MediumToFetch = {
  id: string;
  messageId: string;
  accountId: string | null;
  url: string;
  declaredType: string | null;
  /** the name it got when its bytes came, or null */
  filename: string | null;
  state: MediumState;
  /** counting this one */
  tries: number;
  /** set once its bytes are here */
  sha256: string | null;
  reason: string | null;
  /** the day its text came, in the site's zone */
  day: string;
};

/** Counts one more try at a medium that has not come to its end; undefined when it has. */
export async function beginTry(db: Db, id: string): Promise<MediumToFetch | undefined> {
  const { rows } = await sql<MediumToFetch>`
    update media md set tries = tries + 1, updated_at = clock_timestamp()
    from messages m, site
    where md.id = ${id} and md.state in ('pending', 'quarantined') and m.id = md.message_id
    returning md.id, md.message_id as "messageId", m.account_id as "accountId", md.url,
      md.declared_type as "declaredType", md.filename, md.state, md.tries, md.sha256, md.reason,
      to_char(m.at at time zone site.time_zone, 'YYYY-MM-DD') as day`.execute(db);
  return rows[0];
}

/** A medium of a text that the actor sees, on a matter or in their Unfiled inbox; locked. */
export async function lockSeenMedium(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ messageId: string; state: MediumState } | undefined> {
  const { rows } = await sql<{ messageId: string; state: MediumState }>`
    select md.message_id as "messageId", md.state from media md join messages t on t.id = md.message_id
    where md.id = ${id} and (
      exists (select from filings f where f.message_id = t.id and ${maySeeMatter(actor, 'f.matter_id')})
      or t.unfiled_reason is not null and ${can(actor.role, 'unfiled.read')} and ${maySeeUnfiled(actor, 't')})
    for update of md`.execute(tx);
  return rows[0];
}

export async function restartMedium(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('media')
    .set({ state: 'pending', tries: 0, reason: null, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

export type MediumEnd = {
  state: MediumState;
  sha256?: string;
  filename?: string;
  /** plain words when it was not stored, or is not what it says it is */
  reason: string | null;
};

/** false when it was stored already: whoever was first decided. */
export async function settleMedium(tx: Tx, id: string, end: MediumEnd): Promise<boolean> {
  const row = await tx
    .updateTable('media')
    .set({
      state: end.state,
      reason: end.reason,
      ...(end.sha256 !== undefined && { sha256: end.sha256 }),
      ...(end.filename !== undefined && { filename: end.filename }),
      updated_at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('state', '<>', 'stored')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The matters a text is filed on now. Always in the same order, so that two who lock them do not wait for each other. */
export async function mattersOfMessage(tx: Tx, messageId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('filings')
    .select('matter_id')
    .where('message_id', '=', messageId)
    .orderBy('matter_id')
    .execute();
  return rows.map((row) => row.matter_id);
}

export type StoredMedium = {
  id: string;
  messageId: string;
  sha256: string;
  filename: string;
  mediaType: string;
  bytes: number;
  warning: string | null;
};

/**
 * A text's media that are stored. Held against whoever is storing another one right now: either that one is
 * among these, or it will find the filing made before this was called.
 */
export async function storedMediaOf(tx: Tx, messageId: string): Promise<StoredMedium[]> {
  await sql`select from media where message_id = ${messageId} order by position for share`.execute(tx);
  return readStored(tx, messageId);
}

async function readStored(tx: Tx, messageId: string): Promise<StoredMedium[]> {
  const { rows } = await sql<StoredMedium>`
    select md.id, md.message_id as "messageId", md.sha256, md.filename, b.media_type as "mediaType", b.bytes,
      md.reason as warning
    from media md join blobs b on b.sha256 = md.sha256
    where md.message_id = ${messageId} and md.state = 'stored'
    order by md.position`.execute(tx);
  return rows;
}

/** Where the provider keeps its copy of a stored medium. */
export async function findProviderCopy(
  db: Db,
  id: string,
): Promise<{ accountId: string; url: string } | undefined> {
  const { rows } = await sql<{ accountId: string; url: string }>`
    select m.account_id as "accountId", md.url from media md join messages m on m.id = md.message_id
    where md.id = ${id} and md.state = 'stored' and m.account_id is not null`.execute(db);
  return rows[0];
}
