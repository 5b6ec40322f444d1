import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { overridable } from '@matterline/rules/recipient-check.ts';
import { z } from 'zod';
import { role } from './account.ts';
import { id, idParams, instant, label, person, version } from './common.ts';
import { conditionGroup } from './conditions.ts';
import { consentHow } from './consents.ts';
import { customValues } from './custom-values.ts';
import { customField, fieldKind } from './matter-types.ts';
import { disposition, partyRole } from './matters.ts';
import { documentIds, message, recipient, textsLeft, when } from './messages.ts';
import { route } from './route.ts';
import { fromTemplate } from './templates.ts';

const base = {
  /** stable within a form; a built-in field's is its kind */
  key: z.string().max(40),
  label: z.string().trim().max(120),
  help: z.string().trim().max(500),
  /** when it is shown; null for always */
  condition: conditionGroup.nullable() as z.ZodType<RuleGroup | null, RuleGroup | null>,
};

export const consentAnswer = z.object({
  key: z.string().max(40),
  label: z.string().trim().max(120),
  /** `record` and `send` let the text go, the first recording consent; `withdraw` records that it is withdrawn */
  does: z.enum(['record', 'send', 'withdraw', 'block']),
  say: z.string().trim().max(300).describe('What is told when nothing is sent; worded as usual when empty'),
});

export const formField = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recipient'), ...base, roles: z.array(partyRole).max(5) }),
  z.object({ kind: z.literal('phone'), ...base, typed: z.boolean() }),
  z.object({
    kind: z.literal('message'),
    ...base,
    mode: z.enum(['free', 'template', 'template_only']),
    templateIds: z.array(id).max(100),
    limit: z.number().int().min(1).max(1600).nullable(),
  }),
  z.object({ kind: z.literal('attachments'), ...base }),
  z.object({ kind: z.literal('when'), ...base, allows: z.enum(['now', 'later', 'both']) }),
  z.object({
    kind: z.literal('consent'),
    ...base,
    required: z.boolean(),
    onlyIfNotRecorded: z.boolean(),
    how: consentHow,
    wording: z.string().trim().max(2000),
    answers: z.array(consentAnswer).max(10),
  }),
  z.object({ kind: z.literal('log'), ...base }),
  z.object({
    kind: z.literal('own'),
    ...base,
    type: fieldKind,
    options: z.array(z.string().trim().max(80)).max(100),
    required: z.boolean(),
  }),
  z.object({ kind: z.literal('case'), ...base, required: z.boolean(), caseKey: z.string().max(40) }),
]);

/** One version of a form: its fields in order. */
export const formContent = z.object({
  instructions: z.string().max(10_000).describe('Markdown, above the fields'),
  fields: z.array(formField).max(60),
});
export type FormContent = z.infer<typeof formContent>;

const publishedVersion = z.object({
  id,
  number: z.number().int(),
  publishedAt: instant,
  publishedBy: person,
  /** what it changed, in plain words */
  changes: z.array(z.string()),
  /** sent with it by whoever had it open until then; null while it is the current one */
  usableUntil: instant.nullable(),
  withdrawnAt: instant.nullable(),
  /** whether it can be sent with now */
  usable: z.boolean(),
  /** how many texts were sent with it, counted to a thousand */
  uses: z.number().int(),
});

export const formRow = z.object({
  id,
  name: z.string(),
  archivedAt: instant.nullable(),
  /** null before it is published */
  current: z.object({ id, number: z.number().int(), publishedAt: instant }).nullable(),
  /** the draft differs from what is published */
  changed: z.boolean(),
  /** links of the Actions menu that open it */
  links: z.array(z.string()),
  version,
});
export type FormRow = z.infer<typeof formRow>;

export const form = formRow.extend({
  draft: formContent,
  /** what must be mended before it can be published */
  problems: z.array(z.object({ field: z.string(), say: z.string() })),
  /** what publishing the draft would change */
  changes: z.array(z.string()),
  versions: z.array(publishedVersion),
});
export type Form = z.infer<typeof form>;

const formParams = idParams;

export const listForms = route({
  id: 'listForms',
  method: 'GET',
  path: '/forms',
  summary: 'The SMS forms, by name, archived ones last',
  needs: 'admin.forms',
  reply: z.object({ items: z.array(formRow) }),
});
export const createForm = route({
  id: 'createForm',
  method: 'POST',
  path: '/forms',
  summary: 'Add a form: one with the usual fields, or a copy of another',
  needs: 'admin.forms',
  body: z.object({ name: label(80), copyOf: id.nullable().default(null) }),
  reply: form,
});
export const getForm = route({
  id: 'getForm',
  method: 'GET',
  path: '/forms/:id',
  summary: 'A form with its draft, what is wrong with it, and its versions',
  needs: 'admin.forms',
  params: formParams,
  reply: form,
});
export const updateForm = route({
  id: 'updateForm',
  method: 'PUT',
  path: '/forms/:id',
  summary: 'Save a form’s draft; nobody fills in a draft',
  needs: 'admin.forms',
  params: formParams,
  body: z.object({ name: label(80), draft: formContent, archived: z.boolean().default(false), version }),
  reply: form,
});
export const publishForm = route({
  id: 'publishForm',
  method: 'POST',
  path: '/forms/:id/publish',
  summary: 'Make the draft the version that is filled in from now on; 422 names what must be mended first',
  needs: 'admin.forms',
  params: formParams,
  body: z.object({
    version,
    withdrawEarlier: z
      .boolean()
      .default(false)
      .describe('Whoever is filling in an earlier version cannot send with it; else they can for a day'),
  }),
  reply: form,
});
export const withdrawFormVersion = route({
  id: 'withdrawFormVersion',
  method: 'POST',
  path: '/forms/:id/versions/:versionId/withdraw',
  summary: 'Let nobody send with a version any more, from this moment',
  needs: 'admin.forms',
  params: z.object({ id, versionId: id }),
  reply: form,
});
export const getFormVersion = route({
  id: 'getFormVersion',
  method: 'GET',
  path: '/forms/:id/versions/:versionId',
  summary: 'A published version as it was',
  needs: 'admin.forms',
  params: z.object({ id, versionId: id }),
  reply: z.object({ number: z.number().int(), content: formContent }),
});

/** A link of the Actions menu. */
export const actionLink = z.object({
  id,
  label: z.string(),
  formId: id,
  formName: z.string(),
  /** what keeps it from being offered anywhere: its form is archived or not published */
  idle: z.string().nullable(),
  /** types of case it is on; empty for all */
  matterTypeIds: z.array(id),
  /** empty for all */
  dispositions: z.array(disposition),
  /** of users who are offered it; empty for all who may send texts */
  roles: z.array(role),
  version,
});
export type ActionLink = z.infer<typeof actionLink>;
const linkFields = {
  label: label(60),
  formId: id,
  matterTypeIds: z.array(id).max(200).default([]),
  dispositions: z.array(disposition).max(5).default([]),
  roles: z.array(role).max(4).default([]),
};
const links = z.object({ items: z.array(actionLink) });

export const listActionLinks = route({
  id: 'listActionLinks',
  method: 'GET',
  path: '/action-links',
  summary: 'The links of the Actions menu, in order',
  needs: 'admin.forms',
  reply: links,
});
export const createActionLink = route({
  id: 'createActionLink',
  method: 'POST',
  path: '/action-links',
  summary: 'Add a link at the end of the Actions menu',
  needs: 'admin.forms',
  body: z.object(linkFields),
  reply: actionLink,
});
export const updateActionLink = route({
  id: 'updateActionLink',
  method: 'PUT',
  path: '/action-links/:id',
  summary: 'Change a link of the Actions menu',
  needs: 'admin.forms',
  params: idParams,
  body: z.object({ ...linkFields, version }),
  reply: actionLink,
});
export const removeActionLink = route({
  id: 'removeActionLink',
  method: 'POST',
  path: '/action-links/:id/remove',
  summary: 'Take a link out of the Actions menu',
  needs: 'admin.forms',
  params: idParams,
});
export const restoreActionLink = route({
  id: 'restoreActionLink',
  method: 'POST',
  path: '/action-links/:id/restore',
  summary: 'Put a link that was taken out back in its place',
  needs: 'admin.forms',
  params: idParams,
});
export const orderActionLinks = route({
  id: 'orderActionLinks',
  method: 'POST',
  path: '/action-links/order',
  summary: 'Put the links in this order; all of them are named',
  needs: 'admin.forms',
  body: z.object({ ids: z.array(id).max(500) }),
  reply: links,
});

export const listActions = route({
  id: 'listActions',
  method: 'GET',
  path: '/matters/:id/actions',
  summary: 'The links this user may use on a matter now, in order',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({ items: z.array(z.object({ id, label: z.string(), formId: id })) }),
});

/** Whom a form may text, and what is known of their consent. */
export const formRecipient = recipient.extend({
  language: z.string().nullable(),
  phones: z.array(recipient.shape.phones.element.extend({ consentRecorded: z.boolean() })),
});
/** What a form needs to know of a case while it is filled in. */
const needs = {
  /** all of its parties; which of them the form may text is the form’s own rule */
  recipients: z.array(formRecipient),
  /** most characters of a text */
  limit: z.number().int(),
  /** how many may still be written by hand on the case; null for any number */
  texts: textsLeft,
  matterTypeId: id,
  disposition,
  custom: customValues,
  customFields: z.array(customField),
};
export const formNeeds = z.object(needs);
export type FormNeeds = z.infer<typeof formNeeds>;

export const getCaseForm = route({
  id: 'getCaseForm',
  method: 'GET',
  path: '/matters/:id/forms/:formId',
  summary: 'A form to fill in on a matter: its current version and all that it needs',
  needs: 'texts.send',
  params: z.object({ id, formId: id }),
  reply: z.object({ formId: id, name: z.string(), versionId: id, content: formContent, ...needs }),
});
export const getFormNeeds = route({
  id: 'getFormNeeds',
  method: 'GET',
  path: '/matters/:id/form-needs',
  summary: 'What a form would know of a matter: for a preview of a draft',
  needs: 'admin.forms',
  params: idParams,
  reply: formNeeds,
});

/** Send with an `Idempotency-Key` header: a retried request makes one text and one record. */
export const sendForm = route({
  id: 'sendForm',
  method: 'POST',
  path: '/matters/:id/forms/:versionId/texts',
  summary:
    'Send a form that was filled in: the text, its answers, the case’s fields and the consent together',
  needs: 'texts.send',
  params: z.object({ id, versionId: id }),
  body: z.object({
    contactId: id.nullable(),
    to: z.string().max(60),
    body: z.string().max(20_000),
    documentIds: documentIds
      .default([])
      .describe('Documents of the case that go with it, where the form takes any'),
    when: when.default({ kind: 'now' }),
    onlyIfNoReply: z.boolean().default(false),
    confirm: z.boolean().default(false),
    override: z.array(z.enum(overridable)).max(overridable.length).default([]),
    ...fromTemplate,
    consent: z.string().max(40).nullable().default(null).describe('The key of the answer'),
    answers: customValues.default({}).describe('By key; a case field left out stays as it is on the case'),
  }),
  reply: z.object({
    /** null when the answer about consent let nothing go */
    message: message.nullable(),
    /** what was recorded instead, in plain words */
    recorded: z.string().nullable(),
  }),
});
