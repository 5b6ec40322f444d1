import { dayWords } from '@matterline/rules/day-words.ts';
import type { Actor } from '../../db/actor.ts';
import type { TaskRow } from '../../db/queries/task-rows.ts';

const aMomentMs = 5 * 60_000;

/** To whoever ticks what is ticked: who was first, and that nothing came of it twice; null for an open task. */
export function alreadyWords(
  { doneOn, doneAt, doneBy }: Pick<TaskRow, 'doneOn' | 'doneAt' | 'doneBy'>,
  actor: Pick<Actor, 'id'>,
  now: number = Date.now(),
): string | null {
  if (doneOn === null) return null;
  const recent = doneAt !== null && now - new Date(doneAt).getTime() < aMomentMs;
  const when = recent ? 'a moment ago' : `before, as done on ${dayWords(doneOn)}`;
  const ticked = doneBy === null ? 'This was ticked' : `${who(doneBy, actor)} ticked this`;
  return `${ticked} ${when}; nothing was sent twice.`;
}

const who = ({ id, name }: { id: string; name: string }, actor: Pick<Actor, 'id'>) =>
  id === actor.id ? 'You' : name;
