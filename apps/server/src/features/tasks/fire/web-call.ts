import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { insertWebCall } from '../../../db/queries/web-calls.ts';
import { enqueue } from '../../../jobs/enqueue.ts';
import type { Done } from './actions.ts';
import type { Going } from './occasion.ts';

const maxTries = 12;

/** Leaves a call of a web address to a job: what it says is fixed now, and is the same each time it is tried. */
export async function callWeb(
  going: Going,
  { id: triggerId, name, version }: TaskTrigger,
  { url, firingId }: { url: string; firingId: string },
): Promise<Done> {
  const { tx, task, event, now, view } = going;
  const { facts } = await view.known(null);
  const body = JSON.stringify({
    event: `task.${event}`,
    at: now,
    trigger: { id: triggerId, name, version },
    task: { id: task.id, name: task.name },
    matter: {
      id: task.matterId,
      number: facts.matter.number,
      type: facts.matter.type,
      fields: facts.matter.custom,
    },
  });
  const webCallId = await insertWebCall(tx, { firingId, triggerId, matterId: task.matterId, url, body });
  await enqueue(tx, 'call_web', { webCallId }, { maxAttempts: maxTries });
  const say = `A call of ${new URL(url).host}.`;
  return { outcome: 'done', say, effects: [{ kind: 'web_call', say }] };
}

/** From the last try on it is told as failed. */
export const isLastTry = (attempt: number): boolean => attempt >= maxTries;
