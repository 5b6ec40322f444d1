import type { Matter, setWall as setRoute } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { listAssignments } from '../../db/queries/assignments.ts';
import { stopFiredTo } from '../../db/queries/firings.ts';
import { unassign } from '../../db/queries/matter-tasks.ts';
import { readSite } from '../../db/queries/site.ts';
import { usersNamed } from '../../db/queries/users.ts';
import { listWall, saveWall } from '../../db/queries/wall-exclusions.ts';
import { followTasks } from '../../db/reminders/tasks.ts';
import { stopRemindersTo } from '../../db/reminders/wall.ts';
import { badFields } from '../../http/refusal.ts';
import { recordForAudience } from './record.ts';
import { holdMatter, requireAll } from './require.ts';
import { readMatter } from './show.ts';

type Wanted = BodyOf<typeof setRoute>['excluded'];

/**
 * Says who is kept out of a matter. Never oneself, who could not undo it, and nobody who is assigned: their
 * assignment is ended first, so that the matter's alerts do not go to someone who cannot read them.
 */
export async function setWall(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  wanted: Wanted,
): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    await holdMatter(tx, actor, id);
    const ids = wanted.map(({ userId }) => userId);
    const users = await usersNamed(tx, ids);
    requireAll(
      ids,
      (userId) => users.get(userId),
      (at) => `excluded.${at}.userId`,
      'Choose a user.',
    );
    await requirePossible(tx, actor, id, ids);
    const before = await listWall(tx, id);
    await saveWall(tx, id, wanted, actor);
    const after = await listWall(tx, id);
    const without = (some: typeof before, others: typeof before) =>
      some.filter(({ userId }) => !others.some((other) => other.userId === userId));
    const [excluded, released] = [without(after, before), without(before, after)];
    await takeOff(tx, actor, { matterId: id, userIds: excluded.map(({ userId }) => userId) });
    await recordForAudience(tx, actor, id, 'wall.changed', {
      excluded,
      released,
    });
    // The pages they have open show the matter, or lack it.
    await publish(
      tx,
      ...[...excluded, ...released].map(({ userId }) => ({ kind: 'resync', userId }) as const),
    );
    return readMatter(tx, actor, id);
  });
}

/** Whoever is kept out is told of nothing more, nor left with something to do there that they do not see. */
async function takeOff(
  tx: Tx,
  actor: Actor,
  { matterId, userIds }: { matterId: string; userIds: readonly string[] },
): Promise<void> {
  if (userIds.length === 0) return;
  await stopRemindersTo(tx, actor, { matterId, userIds });
  await stopFiredTo(tx, actor, { matterId, userIds });
  const tasks = await unassign(tx, matterId, userIds);
  const unassigned = tasks.map(({ id, name, assignee }) => ({
    actor,
    action: 'task.changed',
    subjectType: 'task',
    subjectId: id,
    matterId,
    details: { name, changes: { assignee: { from: assignee, to: null } }, notes: false, moved: 0 },
  }));
  await writeAudit(tx, ...unassigned);
  if (tasks.length > 0) await followTasks(tx, matterId);
}

async function requirePossible(tx: Tx, actor: Actor, id: string, ids: readonly string[]): Promise<void> {
  const { today } = await readSite(tx);
  const lasting = (await listAssignments(tx, id)).filter(({ endsOn }) => endsOn === null || endsOn > today);
  const problems = ids.flatMap((userId, at) => {
    const field = `excluded.${at}.userId`;
    if (userId === actor.id)
      return [{ field, message: 'You cannot keep yourself out: nobody could ask you back in.' }];
    if (ids.indexOf(userId) < at) return [{ field, message: 'This person is listed twice.' }];
    const assigned = lasting.some((one) => one.userId === userId);
    return assigned ? [{ field, message: 'This person is assigned here. End the assignment first.' }] : [];
  });
  if (problems.length > 0) throw badFields(problems);
}
