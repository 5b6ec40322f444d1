import { z } from 'zod';
import { cursor, day, id, idParams, label, pageQuery, timeZone, version } from './common.ts';
import { consentHow } from './consents.ts';
import { route } from './route.ts';

export const phoneKind = z.enum(['mobile', 'home', 'work', 'other']);

export const contactPhone = z.object({
  id,
  kind: phoneKind,
  e164: z.string(),
  /** as written in the site's country: `(617) 555-0142` */
  display: z.string(),
  /** when the number is opted out of texts */
  optedOut: z.boolean(),
  /** what stands about the person's consent to texts there; null when nothing is recorded */
  consent: z.object({ given: z.boolean(), how: consentHow, givenOn: day }).nullable(),
});

export const contact = z.object({
  id,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  sortName: z.string(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  sendTexts: z.boolean(),
  sendEmails: z.boolean(),
  safeContactNotes: z.string(),
  phones: z.array(contactPhone),
  version,
});
export type Contact = z.infer<typeof contact>;

export const contactFields = z.object({
  kind: z.enum(['person', 'organisation']).default('person'),
  name: label(200),
  /** how lists order it; made from the name when absent */
  sortName: z.string().trim().max(200).optional(),
  email: z.email('Write an email address').nullable().default(null),
  language: z.string().max(35).nullable().default(null).describe('BCP 47, such as es or zh-Hant'),
  timeZone: timeZone.nullable().default(null),
  sendTexts: z.boolean().default(true),
  sendEmails: z.boolean().default(true),
  safeContactNotes: z.string().max(2000).default(''),
  phones: z
    .array(z.object({ kind: phoneKind, number: z.string().max(60).describe('Any format') }))
    .max(20)
    .default([]),
});

export const listContacts = route({
  id: 'listContacts',
  method: 'GET',
  path: '/contacts',
  summary: 'Find people by name, or by phone in any format',
  needs: 'matters.read',
  query: z.object({ ...pageQuery, q: z.string().trim().max(100).optional() }),
  reply: z.object({ items: z.array(contact), next: cursor }),
});

export const createContact = route({
  id: 'createContact',
  method: 'POST',
  path: '/contacts',
  summary: 'Add a person or organisation',
  needs: 'contacts.write',
  body: contactFields,
  reply: contact,
});

export const getContact = route({
  id: 'getContact',
  method: 'GET',
  path: '/contacts/:id',
  summary: 'A contact with the matters it is on',
  needs: 'matters.read',
  params: idParams,
  reply: contact.extend({
    matters: z.array(
      z.object({ id, number: z.string(), matterType: z.string(), role: z.string(), disposition: z.string() }),
    ),
  }),
});

export const updateContact = route({
  id: 'updateContact',
  method: 'PUT',
  path: '/contacts/:id',
  summary: 'Change a contact; its phones are replaced as given',
  needs: 'contacts.write',
  params: idParams,
  body: contactFields.extend({
    version,
    sendWaitingTo: z
      .string()
      .max(60)
      .nullable()
      .optional()
      .describe(
        'Of the phones given, the number to which texts go that wait for a number taken off; stopped without',
      ),
  }),
  reply: contact,
});
