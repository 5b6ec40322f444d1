import {
  type AutomaticText,
  defaultWording,
  type OwnWording,
  wordedLanguage,
  wordingOf,
} from './automatic-wording.ts';
import { type Rendering, renderTokens } from './tokens.ts';

/**
 * The first text to a number as it will be sent: the words of whoever wrote it, untouched, then who we are and how to
 * stop. A line break costs as much as a space in either alphabet, and reads better.
 */
export function withIdentification(body: string, line: string): string {
  if (line === '' || body.includes(line)) return body;
  const between = body === '' || /\s$/.test(body) ? '' : '\n';
  return `${body}${between}${line}`;
}

export type Office = {
  /** the organisation's name, as clients know it */
  office: string;
  /** whom to call, as it is to be written; null when there is nobody */
  phone?: string | null;
};

export type IdentificationLine = { ok: true; line: string } | Extract<Rendering, { ok: false }>;

/** Fills in a template of the site's, of this line or of an answer below, or says what is wrong with it. */
export function identificationLine(template: string, { office, phone }: Office): IdentificationLine {
  const rendering = renderTokens(template, { office, phone: phone || null });
  return rendering.ok ? { ok: true, line: rendering.text.trim() } : rendering;
}

export type Wording = Office & {
  templates: OwnWording;
  /** the contact's; null when it is not known */
  language: string | null;
};

/**
 * An automatic text as it is sent. It is owed by law: where the site's own wording cannot be filled in, or says
 * nothing, the usual one is sent.
 */
export function automaticText(kind: AutomaticText, { templates, language, ...office }: Wording): string {
  const own = identificationLine(wordingOf(kind, language, templates), office);
  if (own.ok && own.line !== '') return own.line;
  const usual = identificationLine(defaultWording[kind][wordedLanguage(language)], office);
  if (!usual.ok) throw new Error(usual.say);
  return usual.line;
}

/** The one text that answers STOP, START or HELP, or null when the provider has answered already. */
export function optOutAnswer({
  keyword,
  providerAnswered,
  ...wording
}: { keyword: 'stop' | 'start' | 'help' | 'helpStopped'; providerAnswered: boolean } & Wording):
  | string
  | null {
  return providerAnswered ? null : automaticText(keyword, wording);
}
