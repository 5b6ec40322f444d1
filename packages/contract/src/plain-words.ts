import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const types: Record<string, string> = {
  string: 'Write text here',
  number: 'Write a number',
  int: 'Write a whole number',
  boolean: 'Choose yes or no',
  array: 'Give a list here',
  object: 'Give named values here',
  record: 'Give named values here',
};

const formats: Record<string, string> = {
  email: 'Write an email address',
  url: 'Write a web address, such as https://example.org',
  uuid: 'Give the id of a record',
  date: 'Write a date, such as 2026-11-22',
  time: 'Write a time, such as 09:30',
  datetime: 'Write a date and time, such as 2026-11-22T09:30:00Z',
};

/**
 * What a person reads about a value that does not fit its shape, where the shape itself says nothing. Never holds the
 * value: what it was may be a client's words, a number or a secret.
 */
function plainWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Fill this in' : (types[issue.expected] ?? notRight);
    case 'too_big':
      return most(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'too_small':
      return least(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written as it should be';
    case 'invalid_value':
      return choices(issue.values);
    case 'invalid_union':
      return 'Choose one of the values there are';
    case 'not_multiple_of':
      return `Use a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return 'Leave out what is not asked for';
    default:
      return notRight;
  }
}

const notRight = 'This is not right';

function most(origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `Use at most ${count(maximum, 'character')}`;
  if (isList(origin)) return `Give at most ${count(maximum, 'entry', 'entries')}`;
  return inclusive ? `Use ${written(maximum)} or less` : `Use less than ${written(maximum)}`;
}

function least(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string')
    return minimum <= 1 ? 'Fill this in' : `Use at least ${count(minimum, 'character')}`;
  if (isList(origin)) return `Give at least ${count(minimum, 'entry', 'entries')}`;
  return inclusive ? `Use ${written(minimum)} or more` : `Use more than ${written(minimum)}`;
}

const isList = (origin: string): boolean => ['array', 'set', 'map'].includes(origin);
const written = (number: number): string => number.toLocaleString('en-US');
const count = (number: number, one: string, many = `${one}s`): string =>
  `${written(number)} ${number === 1 ? one : many}`;

function choices(values: readonly unknown[]): string {
  const names = values.map((value) => String(value).replaceAll('_', ' '));
  return names.length === 1 ? `This must be ${names[0]}` : `Choose one of ${names.join(', ')}`;
}

/** `parties.0.contactId` → `Parties 1, contact id`: a field's name in a sentence. */
export function fieldWords(path: string): string {
  const parts = path.split('.').map((part) => {
    if (/^\d+$/.test(part)) return String(Number(part) + 1);
    return part
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .toLowerCase();
  });
  const name = parts.reduce((all, part) => (/^\d+$/.test(part) ? `${all} ${part}` : `${all}, ${part}`));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

// For every shape there is, in the browser as on the server: the library's own words are for programmers.
z.config({ customError: plainWords });
