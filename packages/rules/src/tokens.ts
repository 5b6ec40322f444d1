import { Liquid, LiquidError } from 'liquidjs';

export type Rendering =
  | { ok: true; text: string }
  /** `token` is what the template names and nobody knows: a token, a filter or a tag */
  | { ok: false; code: 'unknown_token'; token: string; say: string }
  | { ok: false; code: 'bad_template'; say: string };

/** The others read files, the clock or chance, or run for as long as they like. */
const tags = ['if', 'unless', 'case', 'comment'];
const filters = ['append', 'capitalize', 'default', 'downcase', 'prepend', 'replace', 'strip', 'upcase'];

let engine: Liquid | undefined;

function liquid(): Liquid {
  if (engine) return engine;
  engine = new Liquid({ strictVariables: true, strictFilters: true, templates: {}, memoryLimit: 100_000 });
  keepOnly(tags, engine.tags);
  keepOnly(filters, engine.filters);
  return engine;
}

function keepOnly(names: readonly string[], all: Record<string, unknown>): void {
  for (const name of Object.keys(all)) if (!names.includes(name)) delete all[name];
}

/**
 * Fills in a template a person wrote in Liquid. Every token in it, also in what is left out this time, must be
 * among `values`, where null is a token that is known and empty.
 */
export function renderTokens(template: string, values: Readonly<Record<string, string | null>>): Rendering {
  const known = Object.keys(values);
  try {
    const parsed = liquid().parse(template);
    const stranger = liquid()
      .globalVariablesSync(parsed)
      .find((name) => !known.includes(name));
    if (stranger !== undefined) return unknownToken(stranger, known);
    return { ok: true, text: liquid().renderSync(parsed, { ...values }) };
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    return refusal(error.message, known);
  }
}

const strangers = [
  /^undefined variable: (.+), line:/,
  /^undefined filter: (.+), line:/,
  /^tag "(.+)" not found/,
];

function refusal(problem: string, known: readonly string[]): Rendering {
  for (const pattern of strangers) {
    const token = pattern.exec(problem)?.[1];
    if (token !== undefined) return unknownToken(token, known);
  }
  return {
    ok: false,
    code: 'bad_template',
    say: 'This cannot be read. Write a token as {{ office }}, with both pairs of braces.',
  };
}

function unknownToken(token: string, known: readonly string[]): Rendering {
  const usable = known.map((name) => `{{ ${name} }}`).join(', ');
  return {
    ok: false,
    code: 'unknown_token',
    token,
    say: `“${token}” is not known here. You can use ${usable}.`,
  };
}
