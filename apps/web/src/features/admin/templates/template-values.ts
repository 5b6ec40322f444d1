import type { Template, TemplateScope } from '@matterline/contract/templates.ts';

/** `subject`: of an email; empty for a text */
type Words = { language: string; subject: string; body: string };
export type TemplateValues = {
  purpose: Template['purpose'];
  scope: TemplateScope;
  matterTypeId: string | null;
  name: string;
  defaultLanguage: string;
  versions: Words[];
};

export const valuesOf = (template: Template): TemplateValues => ({
  purpose: template.purpose,
  scope: template.scope,
  matterTypeId: template.matterType?.id ?? null,
  name: template.name,
  defaultLanguage: template.defaultLanguage,
  versions: template.versions.map(({ language, subject, body }) => ({ language, subject, body })),
});

export const blank = (scope: TemplateScope): TemplateValues => ({
  purpose: 'text',
  scope,
  matterTypeId: null,
  name: '',
  defaultLanguage: 'en',
  versions: [{ language: 'en', subject: '', body: '' }],
});

export const withWords = (
  values: TemplateValues,
  language: string,
  words: Partial<Pick<Words, 'subject' | 'body'>>,
): TemplateValues => ({
  ...values,
  versions: values.versions.map((one) => (one.language === language ? { ...one, ...words } : one)),
});

export const withLanguage = (values: TemplateValues, language: string): TemplateValues => ({
  ...values,
  versions: [...values.versions, { language, subject: '', body: '' }],
});

/** The default goes to another when it is the one that is removed. */
export function withoutLanguage(values: TemplateValues, language: string): TemplateValues {
  const versions = values.versions.filter((one) => one.language !== language);
  const kept = versions.some((one) => one.language === values.defaultLanguage);
  return {
    ...values,
    versions,
    defaultLanguage: kept ? values.defaultLanguage : (versions[0]?.language ?? 'en'),
  };
}

/** Tokens in what is written, each once: `client.first_name`. */
export function tokensIn(body: string): string[] {
  const found = [...body.matchAll(/\{\{-?\s*([a-z_][a-z0-9_.]*)/gi)].map((match) => match[1] ?? '');
  return [...new Set(found)];
}
