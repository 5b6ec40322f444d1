import {
  fileText as file,
  listUnfiled as list,
  startMatterFromText as start,
} from '@matterline/contract/unfiled.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { readSite } from '../../db/queries/site.ts';
import { listUnfiled } from '../../db/queries/unfiled.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { fileText } from './file.ts';
import { shownText } from './show.ts';
import { startMatter } from './start.ts';

export function unfiledRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async ({ actor, query }) => {
    const after = placeAfter(query.after, ['instant', 'uuid']);
    const site = await readSite(db);
    const { rows, total } = await listUnfiled(db, actor, { after, limit: query.limit });
    const { items, next } = pageOf(rows, query.limit, (row) => writeCursor(row.atText, row.id));
    return { items: items.map((row) => shownText(row, site)), next, total };
  });
  api.on(file, async ({ actor, params, body }) => ({
    filedOn: await fileText(db, actor, params.id, body.matterIds),
  }));
  api.on(start, ({ actor, params, body }) => startMatter(db, actor, params.id, body));
}
