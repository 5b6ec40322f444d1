import type { FactField, Facts } from '../conditions/types.ts';
import type { CustomField } from '../custom-fields.ts';
import { type TokenEntry, tokenCatalogue } from '../templates/catalogue.ts';
import type { CaseFacts, FieldFacts } from '../templates/facts.ts';

/** A task asks about the case, not about who reads it or is written to. */
const ofTheCase = ({ token }: TokenEntry): boolean => !/^(contact|me|event)\./.test(token);

type Word = 'case' | 'matter';

/** What conditions of a matter type's tasks may ask about: every token of its cases, with the choices there are. */
export function taskFields(
  fields: readonly CustomField[],
  matterWord: Word,
): (FactField & { group: string })[] {
  const choices = new Map(fields.map(({ key, options }) => [`field.${key}`, options]));
  return tokenCatalogue(
    fields.filter(({ archived }) => !archived),
    matterWord,
  )
    .filter(ofTheCase)
    .map(({ token, label, group, kind }) => ({
      name: token,
      label,
      group,
      kind,
      ...(kind === 'choice' && {
        options: (choices.get(token) ?? []).map((name) => ({ name, label: name })),
      }),
    }));
}

/** The same as they are on a case. */
export function taskFacts(facts: CaseFacts): Facts {
  const entries = tokenCatalogue(facts.fields).filter(ofTheCase);
  return Object.fromEntries(entries.map(({ token, read }) => [token, read(facts)]));
}

/** How they are called on a case, to explain what was decided there. */
export function namedFacts(fields: readonly FieldFacts[]): FactField[] {
  return tokenCatalogue(fields)
    .filter(ofTheCase)
    .map(({ token: name, label, kind }) => ({ name, label, kind }));
}
