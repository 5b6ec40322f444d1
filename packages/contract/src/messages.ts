import { inTheWayCodes } from '@matterline/rules/in-the-way.ts';
import { mostFiles } from '@matterline/rules/outgoing-media.ts';
import { overridable, recipientProblemCodes } from '@matterline/rules/recipient-check.ts';
import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, person, version } from './common.ts';
import { route } from './route.ts';
import { fromTemplate } from './templates.ts';

export const messageState = z.enum([
  'draft',
  'scheduled',
  'held',
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'suppressed',
  'expired',
  'received',
]);

/** A picture or file that came with a text, or went with it. */
export const medium = z.object({
  id,
  state: z.enum(['pending', 'stored', 'quarantined', 'failed']),
  filename: z.string().nullable(),
  mediaType: z.string().nullable(),
  /** null while it is not stored */
  bytes: z.number().int().nullish(),
  /** plain words when it was not stored, or is not what it says it is */
  reason: z.string().nullable(),
  /** the document it became on the matter being read */
  documentId: id.nullable(),
  hasPreview: z.boolean(),
});
export type Medium = z.infer<typeof medium>;

/** One line of a matter's log. */
export const message = z.object({
  id,
  direction: z.enum(['out', 'in']),
  channel: z.enum(['sms', 'mms', 'email']),
  at: instant,
  /** of an email; null for a text */
  subject: z.string().nullable(),
  body: z.string(),
  state: messageState,
  /** why, in plain words, for failed, undelivered, unknown and suppressed */
  reason: z.string().nullable(),
  /** who looked after it when it did not arrive */
  dealtWith: z.object({ by: person, at: instant }).nullish(),
  segments: z.number().int().nullable(),
  contact: person.nullable(),
  /** out: whom it is to, when that is a colleague */
  colleague: person.nullish(),
  clientNumber: z.string().describe('As written in the site’s country; an email’s address'),
  author: person.nullable(),
  origin: z.enum(['client', 'manual', 'task', 'reminder', 'system']),
  sentAt: instant.nullable(),
  settledAt: instant.nullable(),
  media: z.array(medium),
  /** in: when the provider had it, for one that reached us late: an outage kept it from us */
  reachedProviderAt: instant.nullish(),
  /** in: when it came to this matter, where that is later than it was written */
  cameAt: instant.nullish(),
  /** in: its place on this matter, by which it can be moved to another */
  filingId: id.nullish(),
  /** in: why it is on this matter */
  filingReasons: z.array(z.string()),
  /** all that is left of a text that was moved to another matter: everything else about it is empty */
  moved: z
    .object({
      id,
      by: person,
      at: instant,
      reason: z.string(),
      /** null when the reader may not see where it went */
      to: z.object({ matterId: id, number: z.string() }).nullable(),
    })
    .nullish(),
  /** other matters, visible to the reader, that the same text is on */
  alsoOn: z.array(z.object({ matterId: id, number: z.string() })),
  version,
  /** when it goes, or is tried again; null once it went or was stopped */
  dueAt: instant.nullable(),
  /** a schedule as a person chose it; null for a text sent at once */
  wall: z.object({ time: z.string().describe('Wall time, `2026-11-22T15:30`'), zone: z.string() }).nullable(),
  /** its author may take it back until then */
  undoUntil: instant.nullable(),
  /** not sent after all when the client has written since */
  onlyIfNoReply: z.boolean(),
  /** the line that says who we are, added to the first text to a number; counted in `segments` */
  identification: z.string().nullable(),
  /** in: it may ask for no more texts in free wording; who decided about it, and what */
  stopRequest: z
    .object({
      /** null until someone has; `stopped` and `started` by the client's own word */
      decision: z.enum(['opted_out', 'not_a_request', 'stopped', 'started']).nullable(),
      by: person.nullable(),
      at: instant.nullable(),
    })
    .nullish(),
  /** the text this one repeats, and the one that repeats it */
  resendOf: id.nullable(),
  resentAs: id.nullable(),
  /** out: the number has said stop, so nothing can be sent to it again */
  optedOut: z.boolean().optional(),
  /** what one that has yet to go waits for besides its time */
  inTheWay: z.object({ code: z.enum(inTheWayCodes), say: z.string() }).nullish(),
  /** the form that made one that has yet to go: it may be changed no further than the form takes */
  byForm: z.object({ name: z.string(), templateOnly: z.boolean() }).nullish(),
});
export type Message = z.infer<typeof message>;

export const listMessages = route({
  id: 'listMessages',
  method: 'GET',
  path: '/matters/:id/messages',
  summary: 'A matter’s log, sent and received, newest first',
  needs: 'texts.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({
    items: z.array(message),
    next: cursor,
    /** the reader's own mark: texts received after it are new; null before the first look */
    readTo: instant.nullable(),
  }),
});

export const markRead = route({
  id: 'markRead',
  method: 'POST',
  path: '/matters/:id/messages/read',
  summary: 'Note that the reader has seen the log up to an instant',
  needs: 'texts.read',
  params: idParams,
  body: z.object({ readTo: instant }),
});

/** What a sender takes of pictures and documents. Sizes are in bytes. */
export const mediaLimits = z.object({
  most: z.number().int(),
  totalBytes: z.number().int(),
  /** the largest of each media type */
  types: z.record(z.string(), z.number().int()),
  resized: z.array(z.string()).readonly(),
  carrierBytes: z.number().int(),
  countries: z.array(z.string()).readonly(),
});

const problemWithNumber = z.object({
  code: z.enum(recipientProblemCodes),
  say: z.string(),
  fix: z.string(),
});
/** What does not stand in the way, but must be confirmed. */
const noticeOfNumber = z.object({ code: z.literal('others_number'), say: z.string(), fix: z.string() });

/** What a text to a number would be sent from now, and why; or why there is nothing to send it from. */
const from = z.object({ sender: z.string().nullable(), say: z.string() }).nullable();

/**
 * The same for a text with pictures or documents, with what the senders that could send it take of them: none when
 * nothing can be sent along.
 */
const withFiles = z
  .object({ sender: z.string().nullable(), say: z.string(), limits: z.array(mediaLimits) })
  .nullable();

/** What is added to the first text to a number: who we are and how to stop. Null when it has been told. */
const identification = z.string().nullable();

export const recipient = z.object({
  contactId: id,
  name: z.string(),
  role: z.string(),
  phones: z.array(
    z.object({
      e164: z.string(),
      display: z.string(),
      kind: z.string(),
      problems: z.array(problemWithNumber),
      identification,
      from,
      withFiles,
    }),
  ),
  /** the number chosen to begin with: the contact's mobile if any */
  defaultPhone: z.string().nullable(),
  problems: z.array(problemWithNumber),
});
export type Recipient = z.infer<typeof recipient>;

/** Of the texts that may be written by hand on a matter; null where any number may. */
export const textsLeft = z
  .object({
    limit: z.number().int(),
    left: z.number().int(),
    /** the matter was given a number of its own */
    own: z.boolean(),
  })
  .nullable();

export const listRecipients = route({
  id: 'listRecipients',
  method: 'GET',
  path: '/matters/:id/recipients',
  summary: 'Who can be texted from a matter, clients first, and what stands in the way',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({
    items: z.array(recipient),
    /** most characters */
    limit: z.number().int(),
    texts: textsLeft,
  }),
});

export const checkNumber = route({
  id: 'checkNumber',
  method: 'POST',
  path: '/matters/:id/check-number',
  summary: 'What stands in the way of texting a typed number',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ number: z.string().max(60), contactId: id.nullable().default(null) }),
  reply: z.object({
    e164: z.string().nullable(),
    display: z.string().nullable(),
    problems: z.array(problemWithNumber),
    notices: z.array(noticeOfNumber),
    /** whether it is one of the named contact's numbers, as it is known now */
    ofContact: z.boolean(),
    identification,
    from,
    withFiles,
  }),
});

/** Now, or at a wall time in a zone, `2026-11-22T15:30` in `America/New_York`: at most two years ahead. */
export const when = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('at'), wall: z.string().max(40), zone: z.string().max(64) }),
]);
export type When = z.infer<typeof when>;

/** Documents of the matter that go with a text, in order. */
export const documentIds = z.array(id).max(mostFiles);

/** Send with an `Idempotency-Key` header: a retried request makes one message. */
export const sendText = route({
  id: 'sendText',
  method: 'POST',
  path: '/matters/:id/messages',
  summary: 'Text someone from a matter, now or at a time to come',
  needs: 'texts.send',
  params: idParams,
  body: z.object({
    contactId: id.nullable().describe('null for a typed number of nobody known'),
    to: z.string().max(60),
    body: z.string().max(20_000).describe('Empty only for a text of pictures'),
    documentIds: documentIds.default([]),
    replyTo: id.optional(),
    confirm: z
      .boolean()
      .default(false)
      .describe('Yes, though the number is someone else’s (`others_number`)'),
    override: z
      .array(z.enum(overridable))
      .max(overridable.length)
      .default([])
      .describe('Problems with the number that the sender knows better about'),
    when: when.default({ kind: 'now' }),
    onlyIfNoReply: z.boolean().default(false),
    ...fromTemplate,
    inDocuments: z.boolean().default(false).describe('It stands in the matter’s documents list too'),
  }),
  reply: message,
});

/** A document that is to go with a text. */
export const attachedFile = z.object({
  documentId: id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  hasPreview: z.boolean(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

export const draft = z.object({
  body: z.string().max(20_000),
  /** those that are still on the matter's list */
  files: z.array(attachedFile),
  contactId: id.nullable(),
  clientNumber: z.string().max(60).nullable(),
  updatedAt: instant,
});
export const getDraft = route({
  id: 'getDraft',
  method: 'GET',
  path: '/matters/:id/draft',
  summary: 'The reader’s own unsent text on a matter',
  needs: 'texts.send',
  params: idParams,
  reply: draft.nullable(),
});
export const saveDraft = route({
  id: 'saveDraft',
  method: 'PUT',
  path: '/matters/:id/draft',
  summary: 'Keep an unsent text; an empty one is forgotten',
  needs: 'texts.send',
  params: idParams,
  body: draft.omit({ updatedAt: true, files: true }).extend({ documentIds: documentIds.default([]) }),
  reply: draft.nullable(),
});

export const messageDetail = z.object({
  history: z.array(
    z.object({
      at: instant,
      to: messageState,
      source: z.string(),
      providerStatus: z.string().nullable(),
      /** the provider's error number, or the network's error */
      code: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  providerMessageId: z.string().nullable(),
  sender: z.string().nullable(),
  /** why it goes from there: `the number this client knows` */
  senderWhy: z.string().nullable(),
  /** the form it was sent with, as it was filled in */
  form: z
    .object({
      name: z.string(),
      number: z.number().int(),
      consent: z.object({ label: z.string(), answer: z.string() }).nullable(),
      answers: z.array(
        z.object({
          label: z.string(),
          kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
          value: z.union([z.string(), z.number(), z.boolean()]),
          savedToCase: z.boolean(),
        }),
      ),
    })
    .nullable(),
});
export const getMessageDetail = route({
  id: 'getMessageDetail',
  method: 'GET',
  path: '/messages/:id/detail',
  summary: 'How a text fared, step by step',
  needs: 'texts.read',
  params: idParams,
  reply: messageDetail,
});
