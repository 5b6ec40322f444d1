import * as contract from '@matterline/contract/opt-outs.ts';
import { phoneSearchDigits } from '@matterline/rules/phone-search.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { type Filter, listOptOutChanges, listOptOuts } from '../../db/queries/opt-out-list.ts';
import { readSite } from '../../db/queries/site.ts';
import { listOpenRequests } from '../../db/queries/stop-requests.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { decideRequest, recordAsked, requireNumber } from './command.ts';
import { exportOptOuts } from './export.ts';
import { shownChange, shownOptOut, shownRequest } from './show.ts';

export function optOutRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.listOptOuts, async ({ actor, query: { after, limit, ...filter } }) => {
    const { country } = await readSite(db);
    const place = placeAfter(after, ['instant', 'text']);
    const rows = await listOptOuts(db, actor, { ...filterOf(filter), after: place, limit });
    const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.number));
    return { items: items.map((row) => shownOptOut(row, country)), next };
  });

  api.on(contract.listOptOutChanges, async ({ actor, query: { number, after, limit } }) => {
    const [before = null] = placeAfter(after, ['integer']) ?? [];
    const e164 = requireNumber(number, await readSite(db));
    const rows = await listOptOutChanges(db, actor, e164, { before, limit });
    const { items, next } = pageOf(rows, limit, ({ id }) => writeCursor(String(id)));
    return { items: items.map(shownChange), next };
  });

  api.on(contract.recordOptOut, ({ actor, body }) => recordAsked({ db, actor }, body));

  api.on(contract.listStopRequests, async ({ actor, query: { after, limit } }) => {
    const { country } = await readSite(db);
    const rows = await listOpenRequests(db, actor, { after: placeAfter(after, ['instant', 'uuid']), limit });
    const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.atText, row.messageId));
    return { items: items.map((row) => shownRequest(row, country)), next };
  });

  api.on(contract.decideStopRequest, ({ actor, params, body }) =>
    decideRequest({ db, actor }, params.id, body.decision),
  );

  exporting(api, db);
}

/** A file is not JSON: it is served outside the contract's routes. */
function exporting(api: Api, db: Db): void {
  api.server.get<{ Querystring: { q?: string; show: Filter['show'] } }>(
    contract.optOutExportPath,
    {
      schema: {
        operationId: 'exportOptOuts',
        tags: ['Opt outs'],
        summary: 'The list of opt-outs as a CSV file',
        querystring: contract.optOutExportQuery,
      },
      preValidation: async (request) => {
        request.actor = await api.actorFor(request, 'opt_outs.read');
      },
    },
    (request, reply) => exportOptOuts({ db, actor: request.actor as Actor }, filterOf(request.query), reply),
  );
}

function filterOf({ q, show }: { q?: string; show: Filter['show'] }): Filter {
  return { show, search: q ? { name: q, phone: phoneSearchDigits(q) } : null };
}
