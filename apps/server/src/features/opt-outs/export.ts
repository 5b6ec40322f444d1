import { Readable } from 'node:stream';
import { csvLine } from '@matterline/rules/csv.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type Filter, listOptOuts, type OptOutRow } from '../../db/queries/opt-out-list.ts';
import { readSite, type Site } from '../../db/queries/site.ts';

const atOnce = 500;
// Without it a spreadsheet reads the file in the machine's own old alphabet.
const byteOrderMark = '\ufeff';

type Deps = { db: Db; actor: Actor };

/** The whole list, page by page, so that its length matters neither to memory nor to the database. */
export async function exportOptOuts(
  { db, actor }: Deps,
  filter: Filter,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const site = await readSite(db);
  await inTransaction(db, (tx) =>
    writeAudit(tx, {
      actor,
      action: 'opt_outs.exported',
      subjectType: 'site',
      subjectId: 'site',
      details: { show: filter.show, searched: filter.search !== null },
    }),
  );
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="opt-outs-${site.today}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(lines({ db, actor }, filter, site)));
}

async function* lines({ db, actor }: Deps, filter: Filter, site: Site): AsyncGenerator<string> {
  yield byteOrderMark;
  yield csvLine(['Number', 'Digits', 'Stands', 'Since', 'How', 'By', 'Note', 'People']);
  let after: string[] | null = null;
  for (;;) {
    const rows: OptOutRow[] = await listOptOuts(db, actor, { ...filter, after, limit: atOnce });
    const page = rows.slice(0, atOnce);
    if (page.length > 0) yield page.map((row) => csvLine(cellsOf(row, site))).join('');
    const last = page.at(-1);
    if (rows.length <= atOnce || !last) return;
    after = [last.atText, last.number];
  }
}

const how: Record<OptOutRow['source'], string> = {
  keyword: 'by text',
  provider: 'told by the provider',
  person: 'recorded by a person',
};

function cellsOf(row: OptOutRow, { country, timeZone }: Site): string[] {
  const since = Temporal.Instant.fromEpochMilliseconds(row.at.getTime()).toZonedDateTimeISO(timeZone);
  return [
    formatPhone(row.number, country),
    row.number.replace('+', ''),
    row.optedOut ? 'opted out' : 'opted in',
    since.toString({ smallestUnit: 'second', timeZoneName: 'never' }),
    how[row.source],
    row.by?.name ?? '',
    row.note,
    row.contacts.map(({ name }) => name).join('; '),
  ];
}
