import { saveCustomsOf } from '../../../db/queries/matters.ts';
import { insertFirings } from '../../../db/queries/set-off.ts';
import { insertTasks } from '../../../db/queries/task-rows.ts';
import { queueAutomatedAll } from '../../../db/queue-automated.ts';
import { enqueueAll } from '../../../jobs/enqueue.ts';
import type { Going } from './gather.ts';
import { retell } from './retell.ts';
import { maxTries } from './web-call.ts';

/** Writes all that triggers came to: each kind of row in one statement, however many there are of it. */
export async function writeMade({ tx, site, task, event, tick, on, by, eyes, made }: Going): Promise<void> {
  const { texts, emails, firings, notes, webCalls, documents, tasks, fields } = made;
  const { matterId } = task;
  const ids = await queueAutomatedAll(
    tx,
    { texts: texts.map(({ text }) => text), emails: emails.map(({ email }) => email) },
    { site },
  );
  for (const [at, { effect }] of [...texts, ...emails].entries()) effect.messageId = ids[at];
  // Before what is told of them: one that is open already is not made again.
  retell(made, await insertTasks(tx, eyes, matterId, tasks));
  const occasion = { taskId: task.id, matterId, event, tick, occasion: on, actorId: by?.id ?? null };
  await insertFirings(tx, occasion, { firings, notes, webCalls, documents });
  await saveCustomsOf(tx, matterId, fields);
  await enqueueAll(tx, [
    ...documents
      .filter(({ state }) => state === 'waiting')
      .map(({ id }) => ({ name: 'produce_document' as const, payload: { producedId: id } })),
    ...webCalls.map(({ id }) => ({
      name: 'call_web' as const,
      payload: { webCallId: id },
      // One whose worker is gone before it told of its last try is taken up by another.
      maxAttempts: maxTries + 3,
    })),
  ]);
}
