import type { addAssignment as addRoute, Matter, updateAssignment } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { isCurrent } from '@matterline/rules/assignments.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import {
  type Assignment,
  type AssignmentFields,
  insertAssignments,
  listAssignments,
  saveAssignment,
} from '../../db/queries/assignments.ts';
import { touchMatter } from '../../db/queries/matters.ts';
import { readSite } from '../../db/queries/site.ts';
import { listWall } from '../../db/queries/wall-exclusions.ts';
import { followAssignments } from '../../db/tasks/keep-tasks.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { recordForAudience } from './record.ts';
import { holdMatter, requireUsers } from './require.ts';
import { readMatter } from './show.ts';

type Deps = { db: Db; actor: Actor };

export async function addAssignment(
  { db, actor }: Deps,
  id: string,
  { startsOn, ...given }: BodyOf<typeof addRoute>,
): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    await holdMatter(tx, actor, id);
    const [name] = await requireUsers(tx, [given.userId], () => 'userId');
    if ((await listWall(tx, id)).some(({ userId }) => userId === given.userId)) {
      throw badField('userId', 'This person cannot be assigned here: a wall keeps them out.', 'walled');
    }
    const { today } = await readSite(tx);
    const wanted = { ...given, startsOn: startsOn ?? today };
    requirePossible(wanted, await listAssignments(tx, id));
    await insertAssignments(tx, id, [wanted]);
    await followAssignments(tx, id);
    await touchMatter(tx, id);
    await recordForAudience(tx, actor, id, 'assignment.added', { ...wanted, name });
    return readMatter(tx, actor, id);
  });
}

export async function changeAssignment(
  { db, actor }: Deps,
  id: string,
  assignmentId: string,
  given: BodyOf<typeof updateAssignment>,
): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    await holdMatter(tx, actor, id);
    const there = await listAssignments(tx, id);
    const before = there.find((one) => one.id === assignmentId);
    if (!before) throw notFound();
    const after = { ...given, userId: before.userId };
    requirePossible(
      after,
      there.filter((one) => one.id !== assignmentId),
    );
    await saveAssignment(tx, assignmentId, after);
    await followAssignments(tx, id);
    await touchMatter(tx, id);
    const { today } = await readSite(tx);
    const ended = isCurrent(before, today) && !isCurrent(after, today);
    const { userId, userName: name, type, startsOn, endsOn } = before;
    const action = ended ? 'assignment.ended' : 'assignment.changed';
    await recordForAudience(tx, actor, id, action, {
      userId,
      name,
      from: { type, startsOn, endsOn },
      to: given,
    });
    return readMatter(tx, actor, id);
  });
}

/** Days are text, `2026-11-22`: they sort as they follow each other. */
function requirePossible(wanted: AssignmentFields, others: readonly Assignment[]): void {
  const { userId, type, startsOn, endsOn } = wanted;
  if (endsOn !== null && endsOn < startsOn) throw badField('endsOn', 'It cannot end before it starts.');
  const same = others.filter((one) => one.userId === userId && one.type === type);
  const [first] = same.filter(
    (one) => (one.endsOn === null || one.endsOn > startsOn) && (endsOn === null || endsOn > one.startsOn),
  );
  if (first) throw badField('type', `${first.userName} has this assignment at that time already.`, 'taken');
}
