import type { BodyOf } from '@matterline/contract/route.ts';
import type { startTaskRun } from '@matterline/contract/task-runs.ts';
import type { Actor } from '../../../db/actor.ts';
import { writeAudit } from '../../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import { findMatterType } from '../../../db/queries/matter-types.ts';
import { endRun, findRun, insertRun, lockRun, type TaskRun } from '../../../db/queries/task-runs.ts';
import { typeOfTrigger } from '../../../db/queries/task-setups.ts';
import { badField, notFound } from '../../../http/refusal.ts';
import { enqueue } from '../../../jobs/enqueue.ts';

type Deps = { db: Db; actor: Actor };

/** Begins something over all open cases of a matter type; a job does it, part by part. */
export async function startRun(
  { db, actor }: Deps,
  matterTypeId: string,
  wanted: BodyOf<typeof startTaskRun>,
): Promise<TaskRun> {
  return inTransaction(db, async (tx) => {
    if (!(await findMatterType(tx, matterTypeId))) throw notFound();
    const triggerId = wanted.kind === 'dry_run' ? wanted.triggerId : null;
    if (triggerId !== null && (await typeOfTrigger(tx, triggerId)) !== matterTypeId) {
      throw badField('triggerId', 'Choose a trigger of this matter type.');
    }
    const id = await insertRun(tx, actor, { kind: wanted.kind, matterTypeId, triggerId });
    await enqueue(tx, 'run_tasks', { runId: id });
    await record(tx, actor, matterTypeId, {
      action: `task_run.started`,
      details: { kind: wanted.kind, triggerId },
    });
    return mustFind(tx, id);
  });
}

/** Once this has resolved nothing more is done; what it was through with stays. */
export async function cancelRun({ db, actor }: Deps, id: string): Promise<TaskRun> {
  return inTransaction(db, async (tx) => {
    const run = await lockRun(tx, id);
    if (!run) throw notFound();
    if (run.state !== 'running') return run;
    await endRun(tx, id, 'canceled');
    const details = { kind: run.kind, done: run.done };
    await record(tx, actor, run.matterTypeId, { action: 'task_run.canceled', details });
    return mustFind(tx, id);
  });
}

async function mustFind(tx: Tx, id: string): Promise<TaskRun> {
  const run = await findRun(tx, id);
  if (!run) throw notFound();
  return run;
}

async function record(
  tx: Tx,
  actor: Actor,
  matterTypeId: string,
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'matter_type', subjectId: matterTypeId, details });
}
