import { withoutInvisible } from '@matterline/rules/invisible.ts';
import { z } from 'zod';
import { country, id, idParams, instant, label, person, timeZone, version, words } from './common.ts';
import { route } from './route.ts';
import { routingPolicy } from './routing.ts';
import { textsPerMatter } from './text-limits.ts';

const wording = z.string().trim().max(300, 'Use at most 300 characters');
const worded = z.object({ en: wording, es: wording });

export const siteSettings = z.object({
  name: label(120),
  matterWord: z.enum(['case', 'matter']),
  timeZone,
  country,
  routingPolicy,
  alertAudience: z.enum(['primary', 'any']),
  /** words and phrases of clients’ texts that cannot wait: their alerts come first */
  urgentWords: z.array(label(60)).max(100, 'Use at most 100 words'),
  manualTextLimit: z.number().int().min(1).max(1600),
  /** people text clients only through SMS forms */
  formsOnly: z.boolean(),
  /** how many texts may be written by hand on a matter, unless its type or itself says otherwise */
  textsPerMatter,
  deleteProviderMedia: z.boolean(),
  allowFictionalNumbers: z.boolean(),
  /** how long a text sent by hand can be taken back before it goes; 0 for not at all */
  undoSeconds: z.number().int().min(0).max(60),
  /** local times of the client, `08:00`, between which an automated text may reach them */
  permittedFrom: z.string().max(5),
  permittedTo: z.string().max(5),
  /** automated texts that waited for the hours are spread over so long */
  releaseSpreadMinutes: z.number().int().min(0).max(120),
  /** only people whose consent is recorded are texted */
  consentRequired: z.boolean(),
  /** whom a client may call, as it is to be written; empty for nobody */
  officePhone: z.string().trim().max(40),
  /** Liquid, with the tokens `office` and `phone`; left empty, each is worded as usual */
  templates: z.object({
    identification: worded,
    stop: worded,
    start: worded,
    help: worded,
    helpStopped: worded,
  }),
  version,
});
export type SiteSettings = z.infer<typeof siteSettings>;

export const getSettings = route({
  id: 'getSettings',
  method: 'GET',
  path: '/settings',
  summary: 'The site’s settings',
  needs: 'admin.settings',
  reply: siteSettings,
});
export const updateSettings = route({
  id: 'updateSettings',
  method: 'PUT',
  path: '/settings',
  summary: 'Change the site’s settings',
  needs: 'admin.settings',
  body: siteSettings,
  reply: siteSettings,
});

export const providerAccount = z.object({
  id,
  provider: z.string(),
  providerLabel: z.string(),
  name: z.string(),
  config: z.record(z.string(), z.unknown()),
  /** which secrets are set; their values are never shown again */
  secretsSet: z.array(z.string()),
  hooks: z.object({ inbound: z.string(), status: z.string() }).describe('Addresses to enter at the provider'),
  simulatorUrl: z.string().nullable(),
  /** set by SMTP_URL where the server runs, and changed only there */
  fromEnvironment: z.boolean(),
  disabledAt: instant.nullable(),
  version,
});
export type ProviderAccount = z.infer<typeof providerAccount>;

export const sender = z.object({
  id,
  accountId: id,
  kind: z.enum(['number', 'short_code', 'alphanumeric', 'messaging_service', 'email']),
  address: z.string(),
  display: z.string(),
  label: z.string(),
  isDefault: z.boolean(),
  /** ISO 3166 codes it may text to; empty for any */
  countries: z.array(z.string()),
  /** matter types it is for; empty for any */
  matterTypeIds: z.array(id),
  /** null for as many as the provider takes */
  perSecond: z.number().nullable(),
  perDay: z.number().int().nullable(),
  /** of the day's limit; null without one */
  sentToday: z.number().int().nullable(),
  sendsPictures: z.boolean(),
  /** nothing goes from it until a person resumes it; `by` is null when it was paused by itself */
  paused: z.object({ at: instant, why: z.string(), by: person.nullable() }).nullable(),
  disabledAt: instant.nullable(),
  version,
});
export type Sender = z.infer<typeof sender>;

/** A provider the server knows, and what its account needs. */
export const providerKind = z.object({
  code: z.string(),
  label: z.string(),
  configSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of `config`'),
  secrets: z.record(z.string(), z.string()),
  senderKinds: z.array(sender.shape.kind),
});

export const listSending = route({
  id: 'listSending',
  method: 'GET',
  path: '/sending',
  summary: 'Provider accounts, senders and the providers that can be added',
  needs: 'admin.providers',
  reply: z.object({
    accounts: z.array(providerAccount),
    senders: z.array(sender),
    providers: z.array(providerKind),
  }),
});

const accountFields = {
  name: label(80),
  config: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.string().max(4000)).default({}).describe('Left out: kept as it is'),
};
export const createAccount = route({
  id: 'createAccount',
  method: 'POST',
  path: '/provider-accounts',
  summary: 'Add a provider account',
  needs: 'admin.providers',
  body: z.object({ provider: z.string().max(40), ...accountFields }),
  reply: providerAccount,
});
export const updateAccount = route({
  id: 'updateAccount',
  method: 'PUT',
  path: '/provider-accounts/:id',
  summary: 'Change a provider account',
  needs: 'admin.providers',
  params: idParams,
  body: z.object({ ...accountFields, disabled: z.boolean(), version }),
  reply: providerAccount,
});

const senderFields = {
  kind: sender.shape.kind,
  address: words(60),
  label: z.string().overwrite(withoutInvisible).trim().max(80).default(''),
  isDefault: z.boolean().default(false),
  countries: z.array(country).max(250).default([]),
  matterTypeIds: z.array(id).max(200).default([]),
  perSecond: z
    .number()
    .min(0.1, 'Use at least 0.1: one text in ten seconds')
    .max(1000, 'Use at most 1000')
    .nullable()
    .default(null),
  perDay: z
    .number()
    .int('Use a whole number')
    .min(1, 'Use at least 1')
    .max(1_000_000, 'Use at most 1,000,000')
    .nullable()
    .default(null),
};
export const createSender = route({
  id: 'createSender',
  method: 'POST',
  path: '/senders',
  summary: 'Add a number or messaging service to send from',
  needs: 'admin.providers',
  body: z.object({ accountId: id, ...senderFields }),
  reply: sender,
});
export const updateSender = route({
  id: 'updateSender',
  method: 'PUT',
  path: '/senders/:id',
  summary: 'Change a sender',
  needs: 'admin.providers',
  params: idParams,
  body: z.object({ ...senderFields, disabled: z.boolean(), version }),
  reply: sender,
});
