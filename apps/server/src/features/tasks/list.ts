import type { QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import type { getTaskCounts, listMatterTasks, listMyTasks } from '@matterline/contract/tasks.ts';
import { type Conditioned, isConditional, isHidden } from '@matterline/rules/tasks/visible.ts';
import { writesClient } from '@matterline/rules/tasks/writes-client.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { writeCursor } from '../../db/page.ts';
import { readCases } from '../../db/queries/case-facts.ts';
import {
  countMyTasks,
  type DueCounts,
  listConditional,
  listMyTasks as listMyTaskRows,
  type MyTaskRow,
} from '../../db/queries/my-tasks.ts';
import { countPreparedNotes } from '../../db/queries/prepared-notes.ts';
import { readSite } from '../../db/queries/site.ts';
import { countMissing, listTaskRows } from '../../db/queries/task-rows.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import { type CaseView, isTaskHidden, viewCase } from './fire/case.ts';
import { shownTask } from './show.ts';

type Deps = { db: Db; actor: Actor };

/** A case's progress, by category: what conditions hide is left out. */
export async function listTasks(
  { db, actor }: Deps,
  matterId: string,
): Promise<ReplyOf<typeof listMatterTasks>> {
  const missing = await countMissing(db, actor, matterId);
  if (missing === undefined) throw notFound();
  const [{ today }, rows] = [await readSite(db), await listTaskRows(db, actor, matterId)];
  const view = (await viewsOf({ db, actor }, rows)).get(matterId);
  const facts = view?.facts().facts ?? {};
  const inSight = rows.filter((row) => !isHidden(row, facts));
  const byCategory = Map.groupBy(inSight, (row) => row.category?.id ?? null);
  const categories = [...byCategory].map(([id, tasks]) => ({
    id,
    name: tasks[0]?.category?.name ?? 'Other tasks',
    done: tasks.filter((row) => row.doneOn !== null).length,
    total: tasks.length,
    tasks: tasks.map((row) => shownTask(row, today)),
  }));
  return { categories, hidden: rows.length - inSight.length, missing };
}

/** A person's open tasks across cases, or everyone's, by day. Pages are cut before what conditions hide is left out. */
export async function listMine(
  { db, actor }: Deps,
  { after, limit, whose, due, urgent, matterTypeId, from, to, ...asked }: QueryOf<typeof listMyTasks>,
): Promise<ReplyOf<typeof listMyTasks>> {
  const { today } = await readSite(db);
  const assigneeId = asked.assigneeId ?? (whose === 'anyone' ? null : actor.id);
  const filters = {
    ...{ assigneeId, today, due, matterTypeId, from, to, limit },
    ...(urgent && { urgent: urgent === 'true' }),
  };
  let place: readonly string[] | null = placeAfter(after, ['day_or_never', 'uuid']);
  for (;;) {
    const rows = await listMyTaskRows(db, actor, { ...filters, after: place });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last !== undefined;
    const items = (await inSightOf({ db, actor }, page)).map((row) => shownMine(row, today));
    if (items.length > 0 || !more)
      return { items, next: more ? writeCursor(last.place, last.task.id) : null };
    place = [last.place, last.task.id];
  }
}

async function inSightOf(deps: Deps, rows: readonly MyTaskRow[]): Promise<MyTaskRow[]> {
  const views = await viewsOf(
    deps,
    rows.map(({ task }) => task),
  );
  return rows.filter(({ task }) => !isTaskHidden(views.get(task.matterId), task));
}

/** One look at all matters whose conditions decide on some of these tasks. */
async function viewsOf(
  { db, actor }: Deps,
  tasks: readonly (Conditioned & { matterId: string })[],
): Promise<Map<string, CaseView>> {
  const ids = tasks.filter(isConditional).map(({ matterId }) => matterId);
  const cases = await readCases(db, actor, ids);
  return new Map([...cases].map(([id, row]) => [id, viewCase(actor, row)]));
}

function shownMine({ task, matter }: MyTaskRow, today: string) {
  const { triggers: _, waiting: _1, ...shown } = shownTask(task, today);
  const category = task.category?.name ?? null;
  return { task: shown, writesClient: writesClient(task.triggers), category, matter };
}

export async function countDue({ db, actor }: Deps): Promise<ReplyOf<typeof getTaskCounts>> {
  const { today } = await readSite(db);
  const counts: DueCounts = await countMyTasks(db, actor, today);
  const conditional = await listConditional(db, actor, today);
  const views = await viewsOf({ db, actor }, conditional);
  for (const task of conditional) if (!isTaskHidden(views.get(task.matterId), task)) counts[task.due] += 1;
  return { ...counts, notes: await countPreparedNotes(db, actor) };
}
