import { explain } from '@matterline/rules/conditions/explain.ts';
import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { movesOf, targetDates } from '@matterline/rules/tasks/dates.ts';
import { namedFacts, taskFacts } from '@matterline/rules/tasks/facts.ts';
import type { TaskSetup } from '@matterline/rules/tasks/setup.ts';
import type { DatedTask } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { readCaseFacts } from '../../db/queries/case-facts.ts';
import { type MatterDates, readMatterDates, seesMatterOfType } from '../../db/queries/matter-tasks.ts';
import { badField } from '../../http/refusal.ts';
import { requireSound } from './require-sound.ts';

type Deps = { db: Db; actor: Actor };

async function requireCase({ db, actor }: Deps, matterTypeId: string, matterId: string): Promise<void> {
  if (await seesMatterOfType(db, actor, { matterId, matterTypeId })) return;
  throw badField('matterId', 'Choose a case of this matter type.');
}

/** What saving would change on one case: its dates, and the tasks it would gain and lose. */
export async function previewSetup(
  deps: Deps,
  matterTypeId: string,
  { matterId, ...setup }: TaskSetup & { matterId: string },
) {
  await requireSound(deps.db, matterTypeId, setup);
  await requireCase(deps, matterTypeId, matterId);
  const dates = await readMatterDates(deps.db, matterId);
  if (!dates) throw badField('matterId', 'Choose a case of this matter type.');
  const templates = new Map(setup.categories.flatMap(({ tasks }) => tasks).map((task) => [task.id, task]));
  const stays = (task: MatterDates['tasks'][number]) =>
    templates.has(task.id) || task.doneOn !== null || task.id === task.taskId;
  const kept = dates.tasks.filter(stays);
  const known = new Set(dates.tasks.map(({ id }) => id));
  const added = [...templates.values()].filter(({ id }) => !known.has(id));
  const tasks: DatedTask[] = [
    ...kept.map((task) => ({ ...task, rule: templates.get(task.id)?.target ?? task.rule })),
    ...added.map(({ id, target: rule }) => ({ id, rule, targetOn: null, fixed: false, doneOn: null })),
  ];
  const targets = targetDates(tasks, dates.facts);
  const named = new Map(kept.map((task) => [task.id, task]));
  return {
    moves: movesOf(kept, targets).flatMap(({ id, from, to }) => {
      const task = named.get(id);
      return task ? [{ taskId: task.taskId, name: templates.get(id)?.name ?? task.name, from, to }] : [];
    }),
    added: added.map(({ id, name }) => ({ name, targetOn: targets.get(id) ?? null })),
    removed: dates.tasks.filter((task) => !stays(task)).map(({ name }) => ({ name })),
  };
}

/** Whether a condition passes on a case, and because of what. */
export async function checkOnCase(
  deps: Deps,
  matterTypeId: string,
  { matterId, conditions }: { matterId: string; conditions: RuleGroup },
) {
  await requireCase(deps, matterTypeId, matterId);
  const known = await readCaseFacts(deps.db, deps.actor, matterId, null);
  if (!known) throw badField('matterId', 'Choose a case of this matter type.');
  try {
    return explain(conditions, namedFacts(known.facts.fields), taskFacts(known.facts));
  } catch (error) {
    if (error instanceof RangeError) throw badField('conditions', 'Choose a comparison for each rule.');
    throw error;
  }
}
