import { parseArgs } from 'node:util';

export type Options = {
  /** nothing but the line of JSON goes to standard output */
  json: boolean;
  /** as given: `--messages 20000` */
  sizes: ReadonlyMap<string, number>;
};

export class BadOption extends Error {
  override name = 'BadOption';
}

/** `[--json] [--<size> <whole number>] …` */
export function readOptions(args: string[], sizeNames: readonly string[]): Options {
  const flags = Object.fromEntries(sizeNames.map((name) => [name, { type: 'string' as const }]));
  const values = parse(args, flags);
  const given = sizeNames.filter((name) => values[name] !== undefined);
  return {
    json: values.json === true,
    sizes: new Map(given.map((name) => [name, wholeNumber(name, String(values[name]))])),
  };
}

function parse(
  args: string[],
  flags: Record<string, { type: 'string' }>,
): Record<string, string | boolean | undefined> {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean' }, ...flags } }).values;
  } catch (error) {
    const sizes = Object.keys(flags).map((name) => `--${name}`);
    throw new BadOption(`${(error as Error).message}. It takes --json, ${sizes.join(', ')}`);
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new BadOption(`--${name} is a whole number, such as 20000`);
}
