import { z } from 'zod';
import { cursor, day, idParams, instant, pageQuery, person } from './common.ts';
import { route } from './route.ts';

export const consentHow = z.enum(['in_person', 'phone', 'paper_form', 'web_form', 'text', 'other']);
export type ConsentHow = z.infer<typeof consentHow>;

/** What a contact agreed to, or withdrew. Never changed: the latest day counts, and of one day the latest record. */
export const consent = z.object({
  id: z.string(),
  /** null for all of their numbers */
  number: z.string().nullable(),
  display: z.string().nullable(),
  given: z.boolean(),
  how: consentHow,
  /** the words they were shown or told */
  wording: z.string(),
  givenOn: day.describe('The day it was given or withdrawn'),
  note: z.string(),
  recordedAt: instant,
  recordedBy: person.nullable(),
});
export type Consent = z.infer<typeof consent>;

export const listConsents = route({
  id: 'listConsents',
  method: 'GET',
  path: '/contacts/:id/consents',
  summary: 'What a contact agreed to about texts, the latest first',
  needs: 'matters.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(consent), next: cursor }),
});

export const recordConsent = route({
  id: 'recordConsent',
  method: 'POST',
  path: '/contacts/:id/consents',
  summary: 'Record that a contact agreed to texts, or withdrew that',
  needs: 'contacts.write',
  params: idParams,
  body: z.object({
    number: z.string().max(60).nullable().default(null).describe('One of theirs; null for all of them'),
    given: z.boolean(),
    how: consentHow,
    wording: z.string().trim().max(2000).default(''),
    givenOn: day,
    note: z.string().trim().max(1000).default(''),
  }),
  reply: consent,
});
