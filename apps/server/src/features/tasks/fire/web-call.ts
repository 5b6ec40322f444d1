import { randomUUIDv7 } from 'node:crypto';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { Done } from './actions.ts';
import type { Going } from './gather.ts';

export const maxTries = 12;

/** Leaves a call of a web address to a job: what it says is fixed now, and is the same each time it is tried. */
export function callWeb(
  { task, event, now, view, made }: Going,
  { id: triggerId, name, version }: TaskTrigger,
  { url, firingId }: { url: string; firingId: string },
): Done {
  const { facts } = view.known(null);
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
  made.webCalls.push({ id: randomUUIDv7(), firingId, triggerId, matterId: task.matterId, url, body });
  const say = `A call of ${new URL(url).host}.`;
  return { outcome: 'done', say, effects: [{ kind: 'web_call', say }] };
}

/** From the last try on it is told as failed. */
export const isLastTry = (attempt: number): boolean => attempt >= maxTries;
