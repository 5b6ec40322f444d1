import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from './connect.ts';

export const liveChannel = 'matterline_live';

/** What changed, by id and never by text; the contract's live.ts says what each kind means. */
export type Notice =
  | { kind: 'texts' | 'notes' | 'documents' | 'matter' | 'alerts'; matterId: string }
  /** with the text's id only those are told who may see every matter it matched */
  | { kind: 'unfiled'; textId: string }
  | { kind: 'settings' };

/** Tells every web process, when and only if the transaction commits. */
export async function publish(tx: Tx | Db, ...notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const payloads = [...new Set(notices.map((notice) => JSON.stringify(notice)))];
  await sql`select pg_notify(${liveChannel}, p) from unnest(${payloads}::text[]) as p`.execute(tx);
}

/** What `publish` sends for a matter's texts, for a statement that makes the change and tells of it in one go. */
export function notifyTexts(matterId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`pg_notify(${liveChannel}, '{"kind":"texts","matterId":"' || ${matterId} || '"}')`;
}
