import { parseArgs } from 'node:util';

export type Options = {
  kills: number;
  messages: number;
  workers: number;
  /** times that PostgreSQL is restarted */
  restarts: number;
  /** times that a worker is stopped for longer than texts wait for theirs */
  pauses: number;
  seed: number;
  /** with the protection taken away: shows that the run can see what it looks for */
  control: boolean;
  /** says that the minute after which a dead worker's texts are given up is over, instead of waiting for it */
  hurry: boolean;
  /** standard output gets nothing but the line of JSON */
  json: boolean;
};

export class BadOption extends Error {
  override name = 'BadOption';
}

const numbers = ['kills', 'messages', 'workers', 'restarts', 'pauses', 'seed'] as const;
type Name = (typeof numbers)[number];
const flags = ['control', 'hurry', 'json'] as const;

const usage = `npm run faults -- ${numbers.map((name) => `[--${name} N]`).join(' ')} ${flags
  .map((name) => `[--${name}]`)
  .join(' ')}`;

export function readOptions(args: string[]): Options {
  const values = parse(args);
  const given = (name: Name, usual: number) => wholeNumber(name, values[name], usual);
  const kills = given('kills', 50);
  return {
    kills,
    messages: given('messages', Math.max(100, kills * 40)),
    workers: Math.max(1, given('workers', 4)),
    restarts: given('restarts', Math.ceil(kills / 50)),
    pauses: given('pauses', Math.floor(kills / 100)),
    seed: given('seed', 1),
    control: values.control === true,
    hurry: values.hurry === true,
    json: values.json === true,
  };
}

function parse(args: string[]): Record<string, string | boolean | undefined> {
  const options = {
    ...Object.fromEntries(numbers.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new BadOption(`${(error as Error).message}\n${usage}`);
  }
}

function wholeNumber(name: string, text: string | boolean | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (typeof text === 'string' && /^\d{1,9}$/.test(text)) return Number(text);
  throw new BadOption(`--${name} is a whole number, such as 500\n${usage}`);
}
