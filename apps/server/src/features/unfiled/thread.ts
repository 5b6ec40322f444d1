import type { QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import type { getUnfiledThread } from '@matterline/contract/unfiled.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { readThread } from '../../db/queries/unfiled-thread.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';

export async function showThread(
  db: Db,
  actor: Actor,
  id: string,
  { after, limit }: QueryOf<typeof getUnfiledThread>,
): Promise<ReplyOf<typeof getUnfiledThread>> {
  const rows = await readThread(db, actor, id, { after: placeAfter(after, ['instant', 'uuid']), limit });
  if (!rows) throw notFound();
  const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.id));
  return { items: items.map(({ atText: _, at, ...row }) => ({ ...row, at: at.toISOString() })), next };
}
