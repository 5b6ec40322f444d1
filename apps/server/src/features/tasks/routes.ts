import * as contract from '@matterline/contract/tasks.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listFirings } from '../../db/queries/firings.ts';
import { listPreparedNotes } from '../../db/queries/prepared-notes.ts';
import { readKey } from '../../http/idempotency-key.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { addMissing, addTask, changeTask, previewDates } from './change.ts';
import { documentTemplateRoutes } from './documents/templates.ts';
import { testedDocumentRoutes } from './documents/tested.ts';
import { countDue, listMine, listTasks } from './list.ts';
import { actOnMany } from './many.ts';
import { dropNote, finishNote } from './notes.ts';
import { previewTick } from './preview.ts';
import { taskRunRoutes } from './runs/routes.ts';
import { shownFiring } from './shown-firing.ts';
import { testNumberRoutes } from './test-number.ts';
import { tickTask } from './tick.ts';
import { untickTask } from './untick.ts';
import { triggerSecretRoutes } from './web-calls.ts';

export function taskRoutes(api: Api, { db, secretKey }: { db: Db; secretKey: string }): void {
  triggerSecretRoutes(api, { db, secretKey });
  documentTemplateRoutes(api, { db });
  testedDocumentRoutes(api, { db });
  taskRunRoutes(api, { db });
  testNumberRoutes(api, { db });
  api.on(contract.listMyTasks, ({ actor, query }) => listMine({ db, actor }, query));
  api.on(contract.getTaskCounts, ({ actor }) => countDue({ db, actor }));
  api.on(contract.actOnTasks, ({ actor, body }) => actOnMany({ db, actor }, body));
  api.on(contract.listMatterTasks, ({ actor, params }) => listTasks({ db, actor }, params.id));
  api.on(contract.addMatterTask, ({ actor, params, body }) => addTask({ db, actor }, params.id, body));
  api.on(contract.addMissingTasks, ({ actor, params }) => addMissing({ db, actor }, params.id));
  api.on(contract.changeTask, ({ actor, params, body }) => changeTask({ db, actor }, params.id, body));
  api.on(contract.previewTaskDates, ({ actor, params, body }) =>
    previewDates({ db, actor }, params.id, body),
  );
  api.on(contract.previewTick, ({ actor, params, body }) => previewTick({ db, actor }, params.id, body));
  api.on(contract.tickTask, ({ actor, params, body, request }) =>
    tickTask({ db, actor }, params.id, { ...body, idempotencyKey: readKey(request) }),
  );
  api.on(contract.untickTask, ({ actor, params, body }) => untickTask({ db, actor }, params.id, body));

  api.on(contract.listFirings, async ({ actor, params, query: { after, limit } }) => {
    const [place = null] = placeAfter(after, ['uuid']) ?? [];
    const rows = await listFirings(db, actor, params.id, { after: place, limit });
    if (!rows) throw notFound();
    const { items, next } = pageOf(rows, limit, ({ id }) => writeCursor(id));
    return { items: items.map(shownFiring), next };
  });

  api.on(contract.listPreparedNotes, async ({ actor, query: { after, limit, matterId = null } }) => {
    const [place = null] = placeAfter(after, ['uuid']) ?? [];
    const rows = await listPreparedNotes(db, actor, { after: place, limit, matterId });
    const { items, next } = pageOf(rows, limit, ({ id }) => writeCursor(id));
    return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), next };
  });
  api.on(contract.finishPreparedNote, ({ actor, params, body }) =>
    finishNote({ db, actor }, params.id, body.body),
  );
  api.on(contract.dropPreparedNote, ({ actor, params }) => dropNote({ db, actor }, params.id));
}
