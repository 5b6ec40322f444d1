import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { withValues } from '@matterline/rules/templates/facts.ts';
import { chooseLanguage, localeFor } from '@matterline/rules/templates/language.ts';
import { type RenderProblem, renderTemplate } from '@matterline/rules/templates/render.ts';
import type { Actor } from './actor.ts';
import type { Db, Tx } from './connect.ts';
import { type KnownCase, readCaseFacts } from './queries/case-facts.ts';
import {
  listOffered,
  type Offered,
  type TemplatePurpose,
  type TemplateVersion,
} from './queries/templates.ts';

export type RenderedWords = {
  subject: string;
  text: string;
  segments: number;
  problems: RenderProblem[];
};
export type RenderedTemplate = RenderedWords & {
  id: string;
  language: string;
  /** why in this language */
  languageSays: string;
};

/** Words with a case's values in the place of their tokens. */
export function renderWords(
  { language, subject, body }: TemplateVersion,
  { facts, matterWord }: KnownCase,
): RenderedWords {
  const locale = localeFor(language, facts.contact?.language ?? null);
  const [head, words] = [subject, body].map((part) => renderTemplate(part, facts, { locale, matterWord }));
  if (!head || !words) throw new Error('A template is rendered in two parts');
  const problems = new Map([...head.problems, ...words.problems].map((problem) => [problem.say, problem]));
  return {
    subject: head.text,
    text: words.text,
    segments: countSegments(words.text).segments,
    problems: [...problems.values()],
  };
}

/** A template in the contact's language, with the case's values. */
export function renderOffered(
  { id, versions, defaultLanguage }: Pick<Offered, 'id' | 'versions' | 'defaultLanguage'>,
  known: KnownCase,
): RenderedTemplate {
  const written = versions.map(({ language }) => language);
  const { language, say } = chooseLanguage(written, defaultLanguage, known.facts.contact);
  const version = versions.find((one) => one.language === language);
  if (!version) throw new Error('A template is written in its default language');
  return { id, language, languageSays: say, ...renderWords(version, known) };
}

/**
 * A template as it is sent from a case to a contact now, or undefined when the actor may not use it there: for whatever
 * makes a message of one, or holds what a person wrote against it.
 *
 * @param contactId null for nobody known
 * @param changes of the case's own fields, that are saved with the message; null empties one
 */
export async function renderTemplateOn(
  db: Db | Tx,
  actor: Actor,
  asked: {
    templateId: string;
    matterId: string;
    contactId: string | null;
    purpose: TemplatePurpose;
    changes: Readonly<Record<string, CustomValue | null>>;
  },
): Promise<(RenderedTemplate & Pick<Offered, 'name' | 'scope'>) | undefined> {
  const { templateId, matterId, contactId, purpose, changes } = asked;
  const known = await readCaseFacts(db, actor, matterId, contactId);
  if (!known) return undefined;
  const [template] = await listOffered(db, actor, matterId, { purpose, templateId, after: null, limit: 1 });
  if (!template) return undefined;
  const { name, scope } = template;
  const facts = withValues(known.facts, changes);
  return { name, scope, ...renderOffered(template, { ...known, facts }) };
}
