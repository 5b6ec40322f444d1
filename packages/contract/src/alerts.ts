import { z } from 'zod';
import { cursor, day, id, idParams, instant, pageQuery } from './common.ts';
import { route } from './route.ts';
import { undeliveredPage } from './undelivered.ts';

export const alert = z.object({
  id,
  at: instant,
  matter: z.object({ id, number: z.string(), clientName: z.string(), matterType: z.string() }),
  from: z.string(),
  body: z.string(),
  hasMedia: z.boolean(),
  /** the text's id when it may ask for no more texts and nobody has decided about it */
  maybeStop: id.nullable(),
  /** plain words when it cannot wait: a client who can’t come, or needs help */
  urgent: z.string().nullable(),
});
export type Alert = z.infer<typeof alert>;

/** The home page, but for its figures. */
export const getHome = route({
  id: 'getHome',
  method: 'GET',
  path: '/home',
  summary: 'Alerts, texts not delivered and what waits, for the reader',
  needs: 'signed_in',
  reply: z.object({
    alerts: z.object({ items: z.array(alert), next: cursor, total: z.number().int() }),
    undelivered: undeliveredPage,
    unfiled: z.number().int().nullable(),
    /** senders from which nothing goes until someone resumes them; null for those who may not */
    paused: z
      .array(
        z.object({
          id,
          display: z.string(),
          label: z.string(),
          why: z.string(),
          at: instant,
          /** texts that are due and wait */
          waiting: z.number().int(),
        }),
      )
      .nullable(),
    /** what a new site has already; null once it has everything, and for all but administrators */
    firstSteps: z
      .object({ account: z.boolean(), sender: z.boolean(), matterType: z.boolean(), colleague: z.boolean() })
      .nullable(),
  }),
});

/** Apart from the rest of the home page, which need not wait until it is counted. */
export const getWeek = route({
  id: 'getWeek',
  method: 'GET',
  path: '/home/week',
  summary: 'Texts sent and received in the last seven days, on the matters the reader may see',
  needs: 'signed_in',
  reply: z.object({
    sent: z.number().int(),
    delivered: z.number().int(),
    replies: z.number().int(),
    medianReplyMinutes: z.number().nullable(),
    days: z.array(z.object({ day, sent: z.number().int(), received: z.number().int() })),
  }),
});

export const listAlerts = route({
  id: 'listAlerts',
  method: 'GET',
  path: '/alerts',
  summary: 'The reader’s open alerts, newest first',
  needs: 'alerts.read',
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(alert), next: cursor, total: z.number().int() }),
});

export const dismissAlert = route({
  id: 'dismissAlert',
  method: 'POST',
  path: '/alerts/:id/dismiss',
  summary: 'Dismiss an alert, for everyone',
  needs: 'alerts.dismiss',
  params: idParams,
});

export const restoreAlert = route({
  id: 'restoreAlert',
  method: 'POST',
  path: '/alerts/:id/restore',
  summary: 'Undo a dismissal',
  needs: 'alerts.dismiss',
  params: idParams,
});
