import type { TaskSetup } from '@matterline/rules/tasks/setup.ts';
import { setupChanges } from '@matterline/rules/tasks/setup-changes.ts';
import type { TriggerState } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockMatterType } from '../../db/queries/matter-types.ts';
import {
  keepVersion,
  nextVersion,
  readSetup,
  type StoredSetup,
  saveParts,
  typeOfTrigger,
} from '../../db/queries/task-setups.ts';
import { stopRemovedTasks } from '../../db/reminders/removed.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { requireHolidays } from './calendar/command.ts';
import { keepHolidays } from './calendar/keep-holidays.ts';
import type { Holiday } from './calendar/known-holidays.ts';
import { requireSound } from './require-sound.ts';

type Deps = { db: Db; actor: Actor };

export async function saveTaskSetup(
  { db, actor }: Deps,
  matterTypeId: string,
  wanted: TaskSetup & { version: number },
): Promise<StoredSetup> {
  // Reckoned first: it takes a while, and nobody should wait for the lock.
  const holidays = await requireHolidays(db, wanted.jurisdiction);
  return inTransaction(db, (tx) => saveIn(tx, actor, matterTypeId, { wanted, holidays }));
}

/** Nothing else of the set-up changes, so the rest is not checked anew: a template may have gone since. */
export async function setTriggerState(
  { db, actor }: Deps,
  triggerId: string,
  { state, version }: { state: TriggerState; version: number },
): Promise<StoredSetup> {
  return inTransaction(db, async (tx) => {
    const matterTypeId = await typeOfTrigger(tx, triggerId);
    if (!matterTypeId) throw notFound();
    const before = await holdSetup(tx, matterTypeId);
    const categories = before.categories.map((category) => ({
      ...category,
      tasks: category.tasks.map((task) => ({
        ...task,
        triggers: task.triggers.map((one) => (one.id === triggerId ? { ...one, state } : one)),
      })),
    }));
    const wanted = { jurisdiction: before.jurisdiction, categories, version };
    if (state !== 'off') await requireSound(tx, matterTypeId, wanted);
    return keep(tx, actor, before, wanted);
  });
}

/** The same in a transaction that has more to do. */
export async function saveIn(
  tx: Tx,
  actor: Actor,
  matterTypeId: string,
  { wanted, holidays }: { wanted: TaskSetup & { version: number }; holidays: Holiday[] },
): Promise<StoredSetup> {
  const before = await holdSetup(tx, matterTypeId);
  await requireSound(tx, matterTypeId, wanted);
  if (wanted.jurisdiction !== null) await keepHolidays(tx, wanted.jurisdiction, holidays);
  return keep(tx, actor, before, wanted);
}

async function holdSetup(tx: Tx, matterTypeId: string): Promise<StoredSetup> {
  await lockMatterType(tx, matterTypeId);
  const setup = await readSetup(tx, matterTypeId);
  if (!setup) throw notFound();
  return setup;
}

async function keep(
  tx: Tx,
  actor: Actor,
  before: StoredSetup,
  { version, ...setup }: TaskSetup & { version: number },
): Promise<StoredSetup> {
  const { matterTypeId } = before;
  const { jurisdiction } = setup;
  if (!(await nextVersion(tx, matterTypeId, { version, jurisdiction }))) {
    const subject = { type: 'matter_type', id: matterTypeId };
    throw await changedMeanwhile(tx, subject, { actions: ['task_setup.saved'] });
  }
  if (!(await saveParts(tx, matterTypeId, setup))) {
    throw badField('categories', 'Part of this belongs to another matter type. Give what is new a new id.');
  }
  await stopRemovedTasks(tx, { matterTypeId, actorId: actor.id });
  await enqueue(tx, 'follow_reminders', { matterTypeId }, { key: `follow_reminders ${matterTypeId}` });
  const after = await readSetup(tx, matterTypeId);
  if (!after) throw notFound();
  const kept = { jurisdiction: after.jurisdiction, categories: after.categories };
  const says = setupChanges(before, kept);
  await keepVersion(tx, after, { setup: kept, says, savedBy: actor.id });
  const details = { version: after.version, says };
  await writeAudit(tx, {
    actor,
    action: 'task_setup.saved',
    subjectType: 'matter_type',
    subjectId: matterTypeId,
    details,
  });
  await publish(tx, { kind: 'settings' });
  return (await readSetup(tx, matterTypeId)) ?? after;
}
