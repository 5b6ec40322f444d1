import { zoneWords } from '@matterline/rules/schedule.ts';
import type { Fired } from './fire.ts';

/** What a trigger did in one line, with when what does not go at once does. */
export function firedWords({ say, messages }: Fired): string {
  if (messages.length === 0) return say;
  const line = (one: Fired['messages'][number]) =>
    one.goes === null
      ? one.say
      : `${one.say.replace(/\.$/, '')} goes ${zoneWords(one.goes.at, one.goes.zone)}.`;
  return messages.map(line).join(' ');
}
