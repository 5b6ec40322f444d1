import { Drop, type Liquid, LiquidError, type Template } from 'liquidjs';
import { type TokenEntry, tokenCatalogue, type Where } from './catalogue.ts';
import { filters, makeEngine, strangerIn } from './engine.ts';
import type { CaseFacts } from './facts.ts';
import { asWritten, leftOverIn } from './left-over.ts';
import { valueWords } from './value-words.ts';

export type RenderProblem = {
  code: 'unknown_token' | 'empty_token' | 'bad_template' | 'left_over';
  /** as it is written: `client.first_name`; null when it is the template that cannot be read */
  token: string | null;
  say: string;
  /** where it is filled in */
  where: Where | null;
};
/** What nothing fills in stays in the text as `{{ token }}`: it can be sent when there are no problems. */
export type Rendered = { text: string; problems: RenderProblem[] };

/** A token without a value: no condition takes it for one, and no filter but `default` makes one of it. */
class Missing extends Drop {
  readonly token: string;
  readonly asked: Set<string>;
  constructor(token: string, asked: Set<string>) {
    super();
    this.token = token;
    this.asked = asked;
  }
  override valueOf(): null {
    return null;
  }
}

/** A yes or no: a condition asks which it is, and in the text it is a word of the language. */
class YesNo extends Drop {
  readonly is: boolean;
  readonly word: string;
  constructor(is: boolean, word: string) {
    super();
    this.is = is;
    this.word = word;
  }
  override valueOf(): boolean {
    return this.is;
  }
}

let made: Liquid | undefined;

function liquid(): Liquid {
  if (made) return made;
  made = makeEngine({ outputEscape: written });
  for (const name of filters) keepMeaning(made, name);
  return made;
}

/** A filter makes words of a yes or no, and nothing of what is missing, but for the one that says what to write then. */
function keepMeaning(engine: Liquid, name: string): void {
  const filter = engine.filters[name];
  if (typeof filter !== 'function') throw new Error(`Liquid has no filter ${name}`);
  engine.registerFilter(name, function (value, ...given) {
    const [first, ...rest] = [value, ...given].map((one) => (one instanceof YesNo ? one.word : one));
    const missing = name === 'default' ? undefined : [first, ...rest].find((one) => one instanceof Missing);
    return missing ?? filter.call(this, first, ...rest);
  });
}

function written(value: unknown): string {
  if (value instanceof Missing) {
    value.asked.add(value.token);
    return asWritten(value.token);
  }
  if (value instanceof YesNo) return value.word;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
}

/**
 * A template's words on a case, in a language.
 *
 * @param locale how dates and numbers are written, BCP 47
 */
export function renderTemplate(
  template: string,
  facts: CaseFacts,
  { locale, matterWord }: { locale: string; matterWord: 'case' | 'matter' },
): Rendered {
  const catalogue = tokenCatalogue(facts.fields, matterWord);
  try {
    const parsed = liquid().parse(template);
    const strangers = strangersIn(parsed, catalogue);
    // What is not known is named also where it is left out this time: a slip in a condition would go unseen.
    const asked = new Set<string>(strangers);
    const scope = scopeOf(catalogue, facts, { locale, asked });
    const placed = strangers.every((token) => place(scope, token, new Missing(token, asked)));
    const text = placed ? String(liquid().renderSync(parsed, scope)).trim() : template;
    return { text, problems: problemsOf(text, asked, { catalogue, facts, matterWord }) };
  } catch (error) {
    if (!LiquidError.is(error) && !(error instanceof RangeError)) throw error;
    return { text: template, problems: [unreadable(error, { catalogue, facts, matterWord })] };
  }
}

/** What a template names that no case has, on any path through it: saved, it would never be sendable. */
export function checkTemplate(template: string, catalogue: readonly TokenEntry[]): RenderProblem[] {
  try {
    return strangersIn(liquid().parse(template), catalogue).map((token) => unknown(token));
  } catch (error) {
    if (!LiquidError.is(error) && !(error instanceof RangeError)) throw error;
    return [unreadable(error)];
  }
}

function strangersIn(parsed: Template[], catalogue: readonly TokenEntry[]): string[] {
  const known = new Set(catalogue.map(({ token }) => token));
  return liquid()
    .globalFullVariablesSync(parsed)
    .filter((name) => !known.has(name));
}

type Value = string | YesNo | Missing;
type Scope = { [name: string]: Scope | Value };

function scopeOf(
  catalogue: readonly TokenEntry[],
  facts: CaseFacts,
  { locale, asked }: { locale: string; asked: Set<string> },
): Scope {
  const scope: Scope = Object.create(null);
  for (const { token, kind, read } of catalogue) {
    const value = read(facts);
    const words = valueWords(value, kind, { language: locale, today: facts.today });
    const given = typeof value === 'boolean' && words !== null ? new YesNo(value, words) : words;
    place(scope, token, given ?? new Missing(token, asked));
  }
  return scope;
}

const plain = /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*$/i;

/** @returns false for what cannot be told from other tokens: a part of one, or several at once */
function place(scope: Scope, token: string, value: Value): boolean {
  if (!plain.test(token)) return false;
  const path = token.split('.');
  const last = path.pop() as string;
  let into = scope;
  for (const name of path) {
    const next = into[name] ?? (Object.create(null) as Scope);
    if (typeof next === 'string' || next instanceof Drop) return false;
    into[name] = next;
    into = next;
  }
  if (last in into) return false;
  into[last] = value;
  return true;
}

type Known = {
  catalogue: readonly TokenEntry[];
  facts: CaseFacts;
  matterWord: 'case' | 'matter';
};

function problemsOf(text: string, asked: ReadonlySet<string>, known: Known): RenderProblem[] {
  const unfilled = [...asked].map((token) => problemWith(token, known));
  // A value, or braces in quotation marks, may look like a token: nobody could tell it from one that was forgotten.
  const rest = leftOverIn(text).filter(({ token }) => !asked.has(token));
  return [...unfilled, ...rest.map(({ token }) => leftOver(token))];
}

function problemWith(token: string, { catalogue, facts, matterWord }: Known): RenderProblem {
  const entry = catalogue.find((one) => one.token === token);
  if (!entry) return unknown(token, facts.matter.type);
  const say = `${asWritten(token)} is empty: ${lackOf(entry, facts, matterWord)}`;
  return { code: 'empty_token', token, say, where: entry.where };
}

function lackOf({ token, label, where }: TokenEntry, facts: CaseFacts, matterWord: string): string {
  if (token.startsWith('contact.') && !facts.contact) return 'nobody is chosen to write to.';
  if (token.startsWith('client.') && !facts.client) return `the ${matterWord} has no client.`;
  if (token.startsWith('event.') && !facts.event) return 'only a reminder is about an event.';
  if (where === 'assignments') return `nobody on the ${matterWord} has that part now. Assign someone to it.`;
  const places: Record<Exclude<Where, 'assignments'>, string> = {
    contact: 'on the person’s page',
    matter: `on the ${matterWord}’s Profile tab`,
    settings: 'in Admin → SMS settings',
    account: 'on your account',
  };
  return `${label} is not filled in. Fill it in ${where ? places[where] : 'first'}.`;
}

function unknown(token: string, type?: string): RenderProblem {
  const here = type === undefined ? 'here' : `on ${type}`;
  const say = `${asWritten(token)} is not known ${here}. Choose another token, or write the words.`;
  return { code: 'unknown_token', token, say, where: null };
}

function leftOver(token: string): RenderProblem {
  const say = `${asWritten(token)} looks like a token that was not filled in. Take the braces out.`;
  return { code: 'left_over', token, say, where: null };
}

function unreadable(error: Error, known?: Known): RenderProblem {
  const token = strangerIn(error.message);
  if (token !== undefined) return unknown(token, known?.facts.matter.type);
  const say =
    'This cannot be read as a template. Write a token as {{ client.first_name }}, with both pairs of braces.';
  return { code: 'bad_template', token: null, say, where: null };
}
