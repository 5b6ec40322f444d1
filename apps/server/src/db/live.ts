import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from './connect.ts';

export const liveChannel = 'matterline_live';

/** What changed, by id and never by text; the contract's live.ts says what each kind means. */
export type Notice =
  | { kind: 'texts' | 'notes' | 'documents' | 'matter' | 'alerts'; matterId: string }
  /** with the text's id only those are told who may see every matter it matched */
  | { kind: 'unfiled'; textId: string }
  | { kind: 'calendar' | 'settings' }
  /** this person may see something more, or no longer: they fetch again, and are not told what it was */
  | { kind: 'resync'; userId: string };

/** Tells every web process, when and only if the transaction commits. */
export async function publish(tx: Tx | Db, ...notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const payloads = [...new Set(notices.map((notice) => JSON.stringify(notice)))];
  await sql`select pg_notify(${liveChannel}, p) from unnest(${payloads}::text[]) as p`.execute(tx);
}

/**
 * What `publish` sends for a matter's texts, for a statement that makes the change and tells of it in one go; for those
 * on none it is the calendar's news.
 */
export function notifyTexts(matterId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`pg_notify(${liveChannel}, coalesce('{"kind":"texts","matterId":"' || ${matterId} || '"}', '{"kind":"calendar"}'))`;
}

/** The same as notices. */
export const noticeOfTexts = (matterId: string | null): Notice =>
  matterId === null ? { kind: 'calendar' } : { kind: 'texts', matterId };

/**
 * The matters whose logs show texts that such a statement has changed, as `matter_id`: a text's own, those where the
 * answer to a keyword stands, or null where a colleague is reminded of what is on none.
 *
 * @param changed the texts, with `id` and `matter_id`
 */
export function mattersShowing(changed: string, which: RawBuilder<boolean> = sql`true`): RawBuilder<unknown> {
  const texts = sql.table(changed);
  return sql`
    select matter_id from ${texts} as changed where matter_id is not null and ${which}
    union
    select place.matter_id from ${texts} as changed join answer_places place on place.message_id = changed.id
    where changed.matter_id is null and ${which}
    union
    select null from ${texts} as changed
    where changed.matter_id is null and ${which}
      and exists (select from messages t where t.id = changed.id and t.to_user_id is not null)`;
}
