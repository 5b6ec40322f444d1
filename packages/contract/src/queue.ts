import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, version } from './common.ts';
import { documentIds, draft, message, when } from './messages.ts';
import { route } from './route.ts';

/**
 * The queue's five lists. `sending` is what is queued or under way; `failed` what did not arrive or was not sent:
 * failed, undelivered, expired, suppressed and canceled, each with its reason.
 */
export const queueTab = z.enum(['scheduled', 'sending', 'unknown', 'failed', 'sent']);
export type QueueTab = z.infer<typeof queueTab>;

/** A text in the queue, with the matter it is from and the number of ours it goes from, as written. */
export const queuedText = message.extend({
  /** null for a reminder to a colleague of an event that is on none */
  matter: z.object({ id, number: z.string(), clientName: z.string() }).nullable(),
  sender: z.string().nullable(),
});
export type QueuedText = z.infer<typeof queuedText>;

export const listQueue = route({
  id: 'listQueue',
  method: 'GET',
  path: '/queue',
  summary: 'The site’s texts by how they stand: scheduled ones by when they go, the others newest first',
  needs: 'queue.read',
  query: z.object({
    ...pageQuery,
    tab: queueTab.default('scheduled'),
    matterId: id.optional(),
    contactId: id.optional(),
    authorId: id.optional(),
    senderId: id.optional(),
    origin: z.enum(['manual', 'task', 'reminder', 'system']).optional(),
  }),
  reply: z.object({ items: z.array(queuedText), next: cursor }),
});

export const getQueueCounts = route({
  id: 'getQueueCounts',
  method: 'GET',
  path: '/queue/counts',
  summary: 'How many texts wait, are under way, are unknown, and failed in the last seven days',
  needs: 'queue.read',
  reply: z.object({
    scheduled: z.number().int(),
    sending: z.number().int(),
    unknown: z.number().int(),
    failed7d: z.number().int(),
  }),
});

export const listQueueSenders = route({
  id: 'listQueueSenders',
  method: 'GET',
  path: '/queue/senders',
  summary: 'What texts are sent from, to choose the queue’s by: the disabled included',
  needs: 'queue.read',
  reply: z.object({ items: z.array(z.object({ id, display: z.string(), label: z.string() })) }),
});

export const listWaiting = route({
  id: 'listWaiting',
  method: 'GET',
  path: '/matters/:id/waiting',
  summary: 'A matter’s texts that have yet to go, the next first',
  needs: 'texts.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(message), next: cursor }),
});

/** Beside the rest of the home page, as its figures are. */
export const listGoingOut = route({
  id: 'listGoingOut',
  method: 'GET',
  path: '/home/going-out',
  summary: 'The next texts to go on the matters the reader is assigned to',
  needs: 'texts.read',
  reply: z.object({ items: z.array(queuedText) }),
});

export const getWaitingTo = route({
  id: 'getWaitingTo',
  method: 'GET',
  path: '/contacts/:id/waiting',
  summary:
    'How many texts that have yet to go are stopped when a person, or a number of theirs, is to get no more',
  needs: 'texts.read',
  params: idParams,
  reply: z.object({
    texts: z.number().int(),
    numbers: z.array(z.object({ e164: z.string(), texts: z.number().int() })),
  }),
});

/** Refused with `version_conflict` and `current`, or, once it is no longer waiting, with `not_waiting`. */
export const changeText = route({
  id: 'changeText',
  method: 'PATCH',
  path: '/messages/:id',
  summary: 'Change a text that has yet to go: its words, its time',
  needs: 'texts.send',
  params: idParams,
  body: z.object({
    version,
    body: z.string().max(20_000).optional(),
    documentIds: documentIds.optional(),
    when: when.optional(),
    onlyIfNoReply: z.boolean().optional(),
  }),
  reply: message,
});

/** Why an automated text goes outside the client's permitted hours; the record keeps it. */
const overrideReason = z.string().trim().max(300).optional();

export const sendTextNow = route({
  id: 'sendTextNow',
  method: 'POST',
  path: '/messages/:id/send-now',
  summary: 'Send a waiting text now; in quiet hours an automated one needs a reason (409 quiet_hours)',
  needs: 'texts.send',
  params: idParams,
  body: z.object({
    version,
    reason: overrideReason,
    /** sent though the client has written since, and it was to go only if they had not (409 answered) */
    answered: z.boolean().default(false),
  }),
  reply: message,
});

export const cancelText = route({
  id: 'cancelText',
  method: 'POST',
  path: '/messages/:id/cancel',
  summary: 'Cancel a text that has yet to go; once answered, it never goes',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ version: version.optional() }),
  reply: message,
});

export const undoText = route({
  id: 'undoText',
  method: 'POST',
  path: '/messages/:id/undo',
  summary: 'Take one’s own text back before it is sent: it is a draft again',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({ draft }),
});

export const actOnQueue = route({
  id: 'actOnQueue',
  method: 'POST',
  path: '/queue/actions',
  summary: 'Send or cancel many waiting texts, with a result for each',
  needs: 'queue.manage',
  body: z.object({
    action: z.enum(['send_now', 'cancel']),
    items: z.array(z.object({ id, version })).min(1).max(200),
    reason: overrideReason,
  }),
  reply: z.object({
    results: z.array(
      z.object({
        id,
        ok: z.boolean(),
        /** `ok`, or as the single action refuses: `version_conflict`, `not_waiting`, `quiet_hours`, `answered`, `not_found` */
        code: z.string(),
        say: z.string(),
      }),
    ),
  }),
});

export const resolveText = route({
  id: 'resolveText',
  method: 'POST',
  path: '/messages/:id/resolve',
  summary: 'Say what became of a text that is unknown',
  needs: 'texts.send',
  params: idParams,
  body: z.object({ outcome: z.enum(['delivered', 'not_delivered']) }),
  reply: message,
});

/** Refused with `not_marked` once more is known of it than the mark. */
export const unmarkText = route({
  id: 'unmarkText',
  method: 'DELETE',
  path: '/messages/:id/resolve',
  summary:
    'Take back what a person said became of a text: it is unknown again, unless a report has come since',
  needs: 'texts.send',
  params: idParams,
  reply: message,
});

export const lookUpText = route({
  id: 'lookUpText',
  method: 'POST',
  path: '/messages/:id/look-up',
  summary: 'Look for a text that is unknown at its provider',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({
    /**
     * `this`: the message now says how it stands there. `unavailable`: the provider gave no answer. `changed`: more
     * was known of it before the answer came.
     */
    found: z.enum(['this', 'none', 'several', 'not_supported', 'unavailable', 'changed']),
    message,
  }),
});

/** Send with an `Idempotency-Key` header. A second time is refused with `already_resent` unless `again`. */
export const resendText = route({
  id: 'resendText',
  method: 'POST',
  path: '/messages/:id/resend',
  summary: 'Send a text again that did not arrive, or may not have, as a new one linked to it',
  needs: 'texts.send',
  params: idParams,
  body: z.object({
    again: z.boolean().default(false),
    /** though the number is another person’s now */
    confirm: z.boolean().default(false),
  }),
  reply: message,
});

export const checkSchedule = route({
  id: 'checkSchedule',
  method: 'POST',
  path: '/schedule/check',
  summary: 'What instant a wall time in a zone stands for, and what a person should know about it',
  needs: 'texts.send',
  body: z.object({
    wall: z.string().max(40),
    zone: z.string().max(64),
    /** whose hours to keep in mind */
    contactId: id.nullable().default(null),
    number: z.string().max(60).nullable().default(null),
  }),
  reply: z.object({
    instant,
    /** the wall time meant: another than asked for when clocks skip it */
    wall: z.string(),
    /** whether clocks show the wall time once (`exact`), skip it (`gap`) or show it twice (`overlap`) */
    found: z.enum(['exact', 'gap', 'overlap']),
    /** plain words about a gap or an overlap */
    say: z.string().nullable(),
    /** plain words when the client's clock is outside the hours people may be texted at */
    outsideHours: z.string().nullable(),
    /** when those hours begin in every zone the client may be in: until then an automated text waits; null within them */
    opens: instant.nullable(),
  }),
});
