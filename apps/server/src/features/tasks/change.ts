import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type {
  addMatterTask,
  changeTask as changeRoute,
  MatterTask,
  previewTaskDates,
} from '@matterline/contract/tasks.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import type { Actor } from '../../db/actor.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { lockMatter } from '../../db/queries/matters.ts';
import { readSite } from '../../db/queries/site.ts';
import { insertTask, saveTask } from '../../db/queries/task-rows.ts';
import { usersNamed } from '../../db/queries/users.ts';
import { listWall } from '../../db/queries/wall-exclusions.ts';
import { whyClosed } from '../../db/queries/work-calendar.ts';
import { followTasks } from '../../db/reminders/tasks.ts';
import { plannedMoves, redate } from '../../db/tasks/dating.ts';
import { addMissingTasks } from '../../db/tasks/keep-tasks.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { holdTask, holdVersion } from './hold.ts';
import { record } from './record.ts';
import { readTask } from './show.ts';

type Deps = { db: Db; actor: Actor };

export async function changeTask(
  { db, actor }: Deps,
  id: string,
  { version, ...change }: BodyOf<typeof changeRoute>,
): Promise<ReplyOf<typeof changeRoute>> {
  return inTransaction(db, async (tx) => {
    const { today } = await readSite(tx);
    const before = await holdVersion(tx, actor, id, version);
    const { notes, assigneeId, targetOn } = change;
    if (assigneeId) await requireAssignee(tx, before.matterId, assigneeId);
    // Taken off by hand it stays off too: its rule would give it back at once.
    const fixed = targetOn === undefined ? change.fixed : targetOn !== null || before.templateId !== null;
    await saveTask(tx, id, {
      ...(notes !== undefined && { notes }),
      ...(assigneeId !== undefined && { assigneeId }),
      ...(targetOn !== undefined && { targetOn }),
      ...(fixed !== undefined && { fixed }),
    });
    const moves = (await redate(tx, before.matterId)).filter(({ taskId }) => taskId !== id);
    const task = await readTask(tx, actor, id, today);
    const changes = changesBetween(
      { targetOn: before.targetOn, assignee: before.assignee?.name ?? null },
      { targetOn: task.targetOn, assignee: task.assignee?.name ?? null },
    );
    // Not what the notes say: they may have to be removed one day, the record cannot.
    const details = { changes, notes: notes !== undefined && notes !== before.notes, moved: moves.length };
    await record(tx, actor, before, { action: 'task.changed', details });
    return { task, moves };
  });
}

/** @throws when a wall keeps them out: a task there would be one they cannot see */
async function requireAssignee(tx: Tx, matterId: string, userId: string): Promise<void> {
  const user = (await usersNamed(tx, [userId])).get(userId);
  if (!user?.active) throw badField('assigneeId', 'Choose someone who can sign in.');
  const walled = (await listWall(tx, matterId)).some((one) => one.userId === userId);
  if (walled)
    throw badField('assigneeId', 'This person cannot be assigned here: a wall keeps them out.', 'walled');
}

export async function previewDates(
  { db, actor }: Deps,
  id: string,
  { targetOn, fixed, doneOn }: BodyOf<typeof previewTaskDates>,
): Promise<ReplyOf<typeof previewTaskDates>> {
  return inTransaction(db, async (tx) => {
    const { matterId } = await holdTask(tx, actor, id);
    const change = {
      ...(targetOn !== undefined && { targetOn, fixed: true }),
      ...(fixed !== undefined && { fixed }),
      ...(doneOn !== undefined && { doneOn }),
    };
    const why = targetOn ? await whyClosed(tx, matterId, targetOn) : null;
    return {
      moves: await plannedMoves(tx, matterId, { taskId: id, ...change }),
      closed: targetOn && why ? `Nobody works on ${dayWords(targetOn)}: it is ${why}.` : null,
    };
  });
}

export async function addTask(
  { db, actor }: Deps,
  matterId: string,
  { name, help, targetOn, assigneeId }: BodyOf<typeof addMatterTask>,
): Promise<MatterTask> {
  return inTransaction(db, async (tx) => {
    const { today } = await readSite(tx);
    if (!(await lockMatter(tx, actor, matterId))) throw notFound();
    if (assigneeId) await requireAssignee(tx, matterId, assigneeId);
    const own = { name, help, targetOn, assigneeId, assigneeRole: null, triggerId: null };
    const id = await insertTask(tx, actor, matterId, own);
    if (id === undefined) throw notFound();
    await followTasks(tx, matterId);
    await record(tx, actor, { id, matterId, name }, { action: 'task.added', details: { targetOn } });
    return readTask(tx, actor, id, today);
  });
}

/** Gives a case the tasks of its type's set-up that it does not have yet. */
export async function addMissing({ db, actor }: Deps, matterId: string): Promise<{ added: number }> {
  return inTransaction(db, async (tx) => {
    if (!(await lockMatter(tx, actor, matterId))) throw notFound();
    const added = await addMissingTasks(tx, matterId);
    const about = { id: matterId, matterId, name: '' };
    if (added > 0) await record(tx, actor, about, { action: 'task.missing_added', details: { added } });
    return { added };
  });
}
