import { goesWords } from './goes-words.ts';
import { goingWords } from './planned.ts';
import type { Ticked, Unticked } from './use-tick.ts';

const mostTold = 2;

/** What a trigger did; of messages each by itself, with when it goes. */
function linesOf({ say, messages }: Ticked['fired'][number], now: Date): string[] {
  if (messages.length === 0) return [say];
  return messages.map((one) =>
    one.goes === null ? one.say : `${one.say.replace(/\.$/, '')} goes ${goesWords(one.goes, now)}.`,
  );
}

/** What a tick set off that deserves a word, in one line. */
export function tickedWords(
  name: string,
  { canceled, fired }: Pick<Ticked, 'canceled' | 'fired'>,
  now: Date = new Date(),
): string {
  const told = fired.filter(({ outcome }) => outcome !== 'skipped').flatMap((one) => linesOf(one, now));
  const held = fired.filter(({ outcome, say }) => outcome === 'skipped' && say !== '').length;
  const left = held === 0 ? [] : [held === 1 ? '1 thing was left out.' : `${held} things were left out.`];
  const all = [...new Set(told)];
  // More than that nobody reads in passing: it stands under the task.
  const said =
    all.length > mostTold ? [...all.slice(0, mostTold), `And ${all.length - mostTold} more.`] : all;
  return [`“${name}” is done.`, ...stoppedWords(canceled), ...said, ...left].join(' ');
}

const stoppedWords = (canceled: number) =>
  canceled === 0 ? [] : [`${canceled === 1 ? '1 message' : `${canceled} messages`} will not go.`];

/** What taking a tick back stopped, what it could not, and what it sent. */
export function untickedWords(
  name: string,
  { canceled, went, fired }: Pick<Unticked, 'canceled' | 'went' | 'fired'>,
  now: Date = new Date(),
): string {
  const stays = went.length === 0 ? [] : ['Not taken back:', ...went];
  const told = fired.filter(({ outcome }) => outcome !== 'skipped').flatMap((one) => linesOf(one, now));
  return [`“${name}” is not done.`, ...stoppedWords(canceled), ...stays, ...told].join(' ');
}

/** The button’s own words: what pressing it does. */
export function tickVerb(going: Parameters<typeof goingWords>[0]): string {
  const words = goingWords(going);
  return words === '' ? 'Tick it off' : `Tick it off and send ${words}`;
}
