import { getMatterHistory } from '@matterline/contract/matters.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { type AuditRow, listMatterHistory } from '../../db/queries/audit.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { moreOf, says } from './says.ts';

export function historyRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getMatterHistory, async ({ actor, params, query: { after, limit } }) => {
    const [before = null] = placeAfter(after, ['integer']) ?? [];
    const withWall = can(actor.role, 'matters.wall');
    const [site, rows] = await Promise.all([
      readSite(db),
      listMatterHistory(db, actor, params.id, { before, limit, withWall }),
    ]);
    if (!rows) throw notFound();
    const { items, next } = pageOf(rows, limit, ({ id }) => writeCursor(String(id)));
    return { items: items.map((row) => shown(row, site)), next };
  });
}

function shown({ id, at, actor, action, details, ...row }: AuditRow, { country, matterWord }: Site) {
  const about = row.subjectName ?? (row.subjectNumber && formatPhone(row.subjectNumber, country));
  return {
    id: String(id),
    at: at.toISOString(),
    actor,
    action,
    says: says({ action, details, about }, matterWord),
    more: moreOf(action, details),
  };
}
