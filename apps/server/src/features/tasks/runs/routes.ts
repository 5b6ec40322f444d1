import * as contract from '@matterline/contract/task-runs.ts';
import type { Db } from '../../../db/connect.ts';
import { pageOf, writeCursor } from '../../../db/page.ts';
import { findDryRun, findRun, listRunRows, type TaskRun } from '../../../db/queries/task-runs.ts';
import { typeOfTrigger } from '../../../db/queries/task-setups.ts';
import { placeAfter } from '../../../http/place.ts';
import { notFound } from '../../../http/refusal.ts';
import type { Api } from '../../../http/serve.ts';
import { cancelRun, startRun } from './command.ts';

export function taskRunRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.startTaskRun, async ({ actor, params, body }) =>
    shown(await startRun({ db, actor }, params.id, body)),
  );
  api.on(contract.getTaskRun, async ({ params }) => shown(await findRun(db, params.id)));
  api.on(contract.getDryRun, async ({ params }) => {
    if (!(await typeOfTrigger(db, params.id))) throw notFound();
    const run = await findDryRun(db, params.id);
    return { run: run ? shown(run) : null };
  });
  api.on(contract.cancelTaskRun, async ({ actor, params }) =>
    shown(await cancelRun({ db, actor }, params.id)),
  );
  api.on(contract.listTaskRunRows, async ({ actor, params, query: { after, limit, fires } }) => {
    const [place = null] = placeAfter(after, ['uuid']) ?? [];
    if (!(await findRun(db, params.id))) throw notFound();
    const wanted = fires === undefined ? null : fires === 'true';
    const rows = await listRunRows(db, actor, params.id, { after: place, limit, fires: wanted });
    const { items, next } = pageOf(rows, limit, ({ matter }) => writeCursor(matter.id));
    return { items: items as contract.TaskRunRow[], next };
  });
}

function shown(run: TaskRun | undefined): contract.TaskRun {
  if (!run) throw notFound();
  const { startedAt, endedAt, afterId: _, ...rest } = run;
  return { ...rest, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
