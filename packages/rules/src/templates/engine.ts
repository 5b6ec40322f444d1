import { Liquid, type LiquidOptions } from 'liquidjs';

/** The others read files, the clock or chance, or run for as long as they like. */
const tags = ['if', 'unless', 'case', 'comment'];
export const filters = [
  'append',
  'capitalize',
  'default',
  'downcase',
  'prepend',
  'replace',
  'strip',
  'upcase',
];

/** Liquid as people's templates may use it: what it does not know is refused, and it reads nothing outside itself. */
export function makeEngine(options: LiquidOptions = {}): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    templates: {},
    memoryLimit: 100_000,
    ...options,
  });
  keepOnly(tags, engine.tags);
  keepOnly(filters, engine.filters);
  return engine;
}

function keepOnly(names: readonly string[], all: Record<string, unknown>): void {
  for (const name of Object.keys(all)) if (!names.includes(name)) delete all[name];
}

const strangers = [
  /^undefined variable: (.+), line:/,
  /^undefined filter: (.+), line:/,
  /^tag "(.+)" not found/,
];

/** The variable, filter or tag that Liquid says it does not know. */
export function strangerIn(message: string): string | undefined {
  for (const pattern of strangers) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
