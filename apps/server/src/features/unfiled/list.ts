import type { listUnfiled as list, UnfiledText } from '@matterline/contract/unfiled.ts';
import { namesIn } from '@matterline/rules/names-in-text.ts';
import { similarNumbers } from '@matterline/rules/similar-numbers.ts';
import type { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { readSite } from '../../db/queries/site.ts';
import { listUnfiled, type UnfiledRow } from '../../db/queries/unfiled.ts';
import { type Clue, findHints } from '../../db/queries/unfiled-hints.ts';
import { placeAfter } from '../../http/place.ts';
import { shownText } from './show.ts';

type Asked = z.output<NonNullable<typeof list.query>>;
export type Inbox = { items: UnfiledText[]; next: string | null; total: number | null };

export async function readInbox(db: Db, actor: Actor, { tab, limit, after }: Asked): Promise<Inbox> {
  const place = placeAfter(after, ['instant', 'uuid']);
  const site = await readSite(db);
  const { rows, total } = await listUnfiled(db, actor, { tab, after: place, limit });
  const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.id));
  const hints = tab === 'set_aside' ? [] : await findHints(db, actor, cluesOf(items));
  const ofText = Map.groupBy(hints, ({ textId }) => textId);
  return { items: items.map((row) => shownText(row, ofText.get(row.id) ?? [], site)), next, total };
}

/** However many names strangers write, a page looks for so many. */
const namesLookedFor = 60;

/** A number that leads somewhere needs no number like it. */
function cluesOf(rows: readonly UnfiledRow[]): Clue[] {
  const each = Math.max(1, Math.floor(namesLookedFor / Math.max(1, rows.length)));
  return rows
    .map(({ id, body, clientNumber, suggestions }) => ({
      textId: id,
      names: namesIn(body).slice(0, Math.max(each, 2)),
      numbers: suggestions.length === 0 ? similarNumbers(clientNumber) : [],
    }))
    .filter(({ names, numbers }) => names.length + numbers.length > 0);
}
