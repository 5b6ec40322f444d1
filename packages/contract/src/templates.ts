import { z } from 'zod';
import { cursor, id, idParams, instant, label, page, pageQuery, person, version } from './common.ts';
import { customValues } from './custom-values.ts';
import { route } from './route.ts';

/** Whose a template is: everyone's, everyone's on one matter type's cases, or one person's own. */
export const templateScope = z.enum(['site', 'matter_type', 'person']);
export type TemplateScope = z.infer<typeof templateScope>;

export const templatePurpose = z.enum(['text', 'email']);

/** BCP 47, written as is usual: `es`, `zh-Hant`. */
export const language = z
  .string()
  .max(35)
  .refine(isLanguage, 'Choose a language, such as es')
  .overwrite((tag) => (isLanguage(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? tag) : tag));

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const templateVersion = z.object({
  language,
  /** of an email; empty for a text */
  subject: z.string().trim().max(300).default(''),
  /** Liquid, with the tokens of `listTokens` */
  body: z.string().trim().min(1, 'Write the message.').max(20_000),
});

export const template = z.object({
  id,
  scope: templateScope,
  matterType: z.object({ id, name: z.string() }).nullable(),
  /** of a person’s own */
  owner: person.nullable(),
  name: z.string(),
  purpose: templatePurpose,
  /** sent to a contact whose language it is not written in */
  defaultLanguage: z.string(),
  versions: z.array(templateVersion),
  archivedAt: instant.nullable(),
  /** how many messages were sent from it, and when last */
  used: z.object({ times: z.number().int(), lastAt: instant.nullable() }),
  /** whether the reader may change it */
  mayChange: z.boolean(),
  version,
});
export type Template = z.infer<typeof template>;

const fields = {
  name: label(80),
  defaultLanguage: language,
  versions: z.array(templateVersion).min(1, 'Write it in one language at least').max(40),
};
const place = {
  scope: templateScope,
  matterTypeId: id.nullable().default(null).describe('For `matter_type`'),
};

export const listTemplates = route({
  id: 'listTemplates',
  method: 'GET',
  path: '/templates',
  summary: 'The templates the reader may use, by name: the site’s, the matter types’ and their own',
  needs: 'texts.send',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    scope: templateScope.optional(),
    matterTypeId: id.optional(),
    language: language.optional(),
    purpose: templatePurpose.optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  reply: page(template),
});

export const getTemplate = route({
  id: 'getTemplate',
  method: 'GET',
  path: '/templates/:id',
  summary: 'A template with all its languages',
  needs: 'texts.send',
  params: idParams,
  reply: template,
});

export const createTemplate = route({
  id: 'createTemplate',
  method: 'POST',
  path: '/templates',
  summary: 'Add a template: one’s own, or with the permission the site’s or a matter type’s',
  needs: 'texts.send',
  body: z.object({ ...place, purpose: templatePurpose.default('text'), ...fields }),
  reply: template,
});

export const updateTemplate = route({
  id: 'updateTemplate',
  method: 'PUT',
  path: '/templates/:id',
  summary: 'Change a template; what was sent or waits keeps its words',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ ...place, ...fields, version }),
  reply: template,
});

export const archiveTemplate = route({
  id: 'archiveTemplate',
  method: 'POST',
  path: '/templates/:id/archive',
  summary:
    'Offer a template no more; 409 `in_use` names what loses it (`confirm` goes on), 409 `needed` what cannot be without',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ version, confirm: z.boolean().default(false) }),
  reply: template,
});

export const restoreTemplate = route({
  id: 'restoreTemplate',
  method: 'POST',
  path: '/templates/:id/restore',
  summary: 'Offer an archived template again',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ version }),
  reply: template,
});

export const duplicateTemplate = route({
  id: 'duplicateTemplate',
  method: 'POST',
  path: '/templates/:id/duplicate',
  summary: 'Make another template with the same words',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ ...place, name: label(80) }),
  reply: template,
});

/** What is made with a template. */
export const templatePlace = z.object({
  /** what it is: `sms_form` */
  kind: z.string(),
  /** a plain line: `SMS form “Appointment reminder”` */
  say: z.string(),
  /** where it is changed in the web, when the reader may go there */
  path: z.string().nullable(),
  /** it keeps its words when the template is archived, loses a choice, or does not work without it */
  withoutIt: z.enum(['keeps_its_words', 'loses_a_choice', 'does_not_work']),
});
export type TemplatePlace = z.infer<typeof templatePlace>;

export const listTemplatePlaces = route({
  id: 'listTemplatePlaces',
  method: 'GET',
  path: '/templates/:id/places',
  summary: 'Where a template is used',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({ items: z.array(templatePlace) }),
});

/** What keeps a token from being filled in. */
export const tokenProblem = z.object({
  code: z.enum(['unknown_token', 'empty_token', 'bad_template', 'left_over']),
  /** as it is written: `client.first_name` */
  token: z.string().nullable(),
  say: z.string(),
  /** where it is filled in: a part of the case, the contact, the site’s settings, one’s own profile */
  where: z.enum(['contact', 'matter', 'assignments', 'settings', 'account']).nullable(),
});
export type TokenProblem = z.infer<typeof tokenProblem>;

const rendered = {
  subject: z.string(),
  /** with the values filled in; a token without one stays as `{{ token }}` */
  text: z.string(),
  segments: z.number().int(),
  problems: z.array(tokenProblem),
};

export const previewTemplate = route({
  id: 'previewTemplate',
  method: 'POST',
  path: '/templates/preview',
  summary: 'A template’s words on a case, or with made-up values while none is chosen',
  needs: 'texts.send',
  body: z.object({
    body: z.string().max(20_000),
    subject: z.string().max(300).default(''),
    language,
    matterId: id.nullable().default(null),
    /** null: the case’s client */
    contactId: id.nullable().default(null),
    /** without a case: whose custom fields are known */
    matterTypeId: id.nullable().default(null),
  }),
  reply: z.object(rendered),
});

/** A template as it would be sent to a contact from a case. */
export const offeredTemplate = z.object({
  id,
  name: z.string(),
  scope: templateScope,
  language: z.string(),
  /** `In Spanish, Rosa’s language`, or why in another */
  languageSays: z.string(),
  ...rendered,
});
export type OfferedTemplate = z.infer<typeof offeredTemplate>;

export const listOfferedTemplates = route({
  id: 'listOfferedTemplates',
  method: 'GET',
  path: '/matters/:id/templates',
  summary: 'The templates for a case, filled in, in the contact’s language; one’s own first, then the type’s',
  needs: 'texts.send',
  params: idParams,
  query: z.object({
    ...pageQuery,
    /** null: nobody known, as for a typed number */
    contactId: id.optional(),
    q: z.string().trim().max(100).optional(),
    purpose: templatePurpose.default('text'),
    /** only this one */
    templateId: id.optional(),
  }),
  reply: z.object({ items: z.array(offeredTemplate), next: cursor }),
});

export const fillInTemplate = route({
  id: 'fillInTemplate',
  method: 'POST',
  path: '/matters/:id/templates/:templateId/fill-in',
  summary: 'One template for a case, filled in with what is about to be saved to the case; nothing is saved',
  needs: 'texts.send',
  params: z.object({ id, templateId: id }),
  body: z.object({
    contactId: id.nullable().default(null).describe('Null: nobody known, as for a typed number'),
    purpose: templatePurpose.default('text'),
    changes: customValues
      .default({})
      .describe('Of the case’s own fields, by key; null empties one, what is left out is as on the case'),
  }),
  reply: offeredTemplate,
});

export const token = z.object({
  /** as it is written between the braces: `client.first_name` */
  token: z.string(),
  group: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
  example: z.string(),
  /** the matter types that have it; null for all */
  matterTypes: z.array(z.string()).nullable(),
});
export type Token = z.infer<typeof token>;

export const listTokens = route({
  id: 'listTokens',
  method: 'GET',
  path: '/tokens',
  summary: 'What can be filled in, on a matter type’s cases or on any',
  needs: 'texts.send',
  query: z.object({ matterTypeId: id.optional() }),
  reply: z.object({ items: z.array(token) }),
});

/** Named on a message that is sent, for the record: its words are its own. */
export const fromTemplate = {
  templateId: id.nullable().default(null).describe('The template the words were made from'),
  templateLanguage: language.nullable().default(null),
};
