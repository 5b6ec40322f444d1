import { addWorkdays } from './clock.ts';
import type { Values } from './types.ts';

export type Filling = {
  /** first names by token: `client`, `staff`, `case` */
  names: Record<string, string>;
  fields: Values;
  /** the day the text is written */
  writtenOn: Temporal.PlainDate;
};

const token = /\{([a-zí_]*)([+-]\d+)?(?: ([a-z]{2}))?\}/g;

const dates = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
const weekdays = new Map(
  ['en', 'es'].map((language) => [language, new Intl.DateTimeFormat(language, { weekday: 'long' })]),
);

/** `Thu, Dec 3` */
const dateWords = (day: Temporal.PlainDate) => dates.format(day);

/** The tokens of content/conversations/line.ts, filled in. */
export function fillIn(words: string, { names, fields, writtenOn }: Filling): string {
  return words.replace(token, (whole, name: string, offset = '0', language = 'en') => {
    const days = Number(offset);
    if (name === '') return dateWords(addWorkdays(writtenOn, days));
    if (name === 'day') return weekdays.get(language)?.format(addWorkdays(writtenOn, days)) ?? whole;
    const known = names[name];
    if (known !== undefined) return known;
    const date = fields[name];
    if (typeof date !== 'string') throw new Error(`The demo has nothing to say for ${whole} in “${words}”`);
    return dateWords(addWorkdays(Temporal.PlainDate.from(date), days));
  });
}
