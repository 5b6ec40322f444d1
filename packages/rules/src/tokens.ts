import { type Liquid, LiquidError } from 'liquidjs';
import { makeEngine, strangerIn } from './templates/engine.ts';

export type Rendering =
  | { ok: true; text: string }
  /** `token` is what the template names and nobody knows: a token, a filter or a tag */
  | { ok: false; code: 'unknown_token'; token: string; say: string }
  | { ok: false; code: 'bad_template'; say: string };

let engine: Liquid | undefined;

function liquid(): Liquid {
  engine ??= makeEngine();
  return engine;
}

/**
 * Fills in a short wording of the site's: what is known and empty (null) is left out, for these texts must go whatever
 * is missing. Every token in it, also in what is left out this time, must be among `values`.
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

function refusal(problem: string, known: readonly string[]): Rendering {
  const token = strangerIn(problem);
  if (token !== undefined) return unknownToken(token, known);
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
