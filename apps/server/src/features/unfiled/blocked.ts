import type { QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import type { listBlockedNumbers } from '@matterline/contract/unfiled.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listBlocks } from '../../db/queries/blocked-numbers.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';

export async function showBlocked(
  db: Db,
  actor: Actor,
  { after, limit }: QueryOf<typeof listBlockedNumbers>,
): Promise<ReplyOf<typeof listBlockedNumbers>> {
  const { country } = await readSite(db);
  const rows = await listBlocks(db, actor, { after: placeAfter(after, ['instant', 'uuid']), limit });
  const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.id));
  const shown = items.map(({ atText: _, number, at, ...row }) => ({
    ...row,
    display: formatPhone(number, country),
    at: at.toISOString(),
  }));
  return { items: shown, next };
}
