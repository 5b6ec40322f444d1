import { dayWords } from '@matterline/rules/day-words.ts';
import type { InsertedTask, NewTask } from '../../../db/queries/task-rows.ts';
import type { Made } from './made.ts';

/** What was to create a task that turned out to be open already is told as what it did to that one. */
export function retell(
  { firings, tasks }: Pick<Made, 'firings' | 'tasks'>,
  inserted: readonly InsertedTask[],
) {
  for (const { triggerId, was } of inserted) {
    const task = tasks.find((one) => one.triggerId === triggerId);
    const firing = firings.find((one) => one.triggerId === triggerId);
    if (was === null || !task || !firing) continue;
    const say = againWords(task, was.targetOn);
    firing.say = say;
    firing.effects = [{ kind: 'task', say }];
    firing.details = { ...firing.details, say };
  }
}

function againWords({ name, targetOn }: NewTask, before: string | null): string {
  const open = `The task “${name}” was open already`;
  if (targetOn === null) return `${open}, and stays as it is.`;
  if (targetOn === before) return `${open}, and stays for ${dayWords(targetOn)}.`;
  const instead = before === null ? '' : `, no longer for ${dayWords(before)}`;
  return `${open}. It is now for ${dayWords(targetOn)}${instead}.`;
}
