import type { HomeEvent } from '@matterline/contract/home.ts';
import { clockTime, dayOf, momentWords } from '../../ui/time-words.ts';

type Answer = HomeEvent['answers'][number];
type Told = { now: Date; timeZone: string };

const said = { no: 'can’t come', help: 'needs help' } as const;

/** `client confirmed by text`; by name when it is someone else, or when several have answered. */
export function answerWords({ name, answer, byText }: Answer, { matter, answers }: HomeEvent): string {
  const who = answers.length === 1 && name === matter?.clientName ? 'client' : name;
  if (answer === 'yes') return `${who} confirmed${byText ? ' by text' : ''}`;
  return byText ? `${who} said by text: ${said[answer]}` : `${who} ${said[answer]}`;
}

/** `reminder texted 10:00 AM`; with the day when that was not today. */
export function reminderWords({ reminded }: HomeEvent, { now, timeZone }: Told): string | null {
  if (!reminded) return null;
  const at = new Date(reminded.at);
  const today = dayOf(at, timeZone) === dayOf(now, timeZone);
  const when = today ? clockTime(at, timeZone) : momentWords(at, now, timeZone);
  return `reminder ${reminded.channel === 'text' ? 'texted' : 'emailed'} ${when}`;
}
