import { tokenCatalogue } from '@matterline/rules/templates/catalogue.ts';
import type { FieldFacts } from '@matterline/rules/templates/facts.ts';
import { checkTemplate } from '@matterline/rules/templates/render.ts';
import type { MatterType } from '../../db/queries/matter-types.ts';
import type { TemplateFields, TemplatePurpose, TemplateVersion } from '../../db/queries/templates.ts';

export type FieldProblem = { field: string; message: string };

/** What is wrong with a template's words, whatever case it is used on. */
export function problemsOfTemplate(
  { scope, matterTypeId, defaultLanguage, versions }: Omit<TemplateFields, 'ownerId' | 'name'>,
  purpose: TemplatePurpose,
  types: readonly MatterType[],
): FieldProblem[] {
  const languages = versions.map(({ language }) => language);
  const type = types.find(({ id }) => id === matterTypeId);
  return [
    ...(scope === 'matter_type' && !type
      ? [{ field: 'matterTypeId', message: 'Choose a matter type.' }]
      : []),
    ...(languages.includes(defaultLanguage)
      ? []
      : [{ field: 'defaultLanguage', message: 'Write it in this language too, or choose another.' }]),
    ...versions.flatMap(({ language }, at) =>
      languages.indexOf(language) < at
        ? [{ field: `versions.${at}.language`, message: 'It is written in this language already.' }]
        : [],
    ),
    ...problemsOfWords(versions, purpose, type ? type.fields : fieldsOfAll(types)),
  ];
}

function problemsOfWords(
  versions: readonly TemplateVersion[],
  purpose: TemplatePurpose,
  fields: readonly FieldFacts[],
): FieldProblem[] {
  const catalogue = tokenCatalogue(fields);
  return versions.flatMap(({ subject, body }, at) => [
    ...(purpose === 'email' && subject === ''
      ? [{ field: `versions.${at}.subject`, message: 'Write the subject of the email.' }]
      : []),
    ...[['subject', subject] as const, ['body', body] as const].flatMap(([part, words]) =>
      checkTemplate(words, catalogue).map(({ say }) => ({ field: `versions.${at}.${part}`, message: say })),
    ),
  ]);
}

/** Every type's fields by their keys: what a template for all cases may name. The first type to have a key names it. */
export function fieldsOfAll(types: readonly MatterType[]): FieldFacts[] {
  const fields = types.flatMap((type) => type.fields);
  return [...new Map(fields.toReversed().map((field) => [field.key, field])).values()].toReversed();
}
