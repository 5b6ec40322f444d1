import type { Template, TemplateScope } from '@matterline/contract/templates.ts';

type Words = { language: string; body: string };
export type TemplateValues = {
  scope: TemplateScope;
  matterTypeId: string | null;
  name: string;
  defaultLanguage: string;
  versions: Words[];
};

export const valuesOf = (template: Template): TemplateValues => ({
  scope: template.scope,
  matterTypeId: template.matterType?.id ?? null,
  name: template.name,
  defaultLanguage: template.defaultLanguage,
  versions: template.versions.map(({ language, body }) => ({ language, body })),
});

export const blank = (scope: TemplateScope): TemplateValues => ({
  scope,
  matterTypeId: null,
  name: '',
  defaultLanguage: 'en',
  versions: [{ language: 'en', body: '' }],
});

export const withWords = (values: TemplateValues, language: string, body: string): TemplateValues => ({
  ...values,
  versions: values.versions.map((one) => (one.language === language ? { language, body } : one)),
});

export const withLanguage = (values: TemplateValues, language: string): TemplateValues => ({
  ...values,
  versions: [...values.versions, { language, body: '' }],
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
