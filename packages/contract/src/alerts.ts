import { z } from 'zod';
import { cursor, day, id, instant, pageQuery } from './common.ts';
import { homeEvent, homeLayout } from './home.ts';
import { route } from './route.ts';
import { undeliveredPage } from './undelivered.ts';

/** What a number has written on a matter and nobody has dismissed, as one. */
export const alertThread = z.object({
  /** of its newest alert */
  id,
  /** when the newest text came */
  at: instant,
  matter: z.object({ id, number: z.string(), clientName: z.string(), matterType: z.string() }),
  from: z.string(),
  /** the newest text */
  body: z.string(),
  hasMedia: z.boolean(),
  /** what had last gone to the number from the matter, where the newest text is too short to be understood alone */
  answerTo: z.string().nullable(),
  /** how many texts it is, and whether a picture or file came with any of them */
  texts: z.number().int(),
  anyMedia: z.boolean(),
  /** what a dismissal of it takes: its alerts, newest first, at most 100 */
  alertIds: z.array(id),
  /** the newest text that may ask for no more texts and about which nobody has decided */
  maybeStop: z.object({ messageId: id, body: z.string() }).nullable(),
  /** plain words when it cannot wait: a client who can’t come, or needs help */
  urgent: z.string().nullable(),
});
export type AlertThread = z.infer<typeof alertThread>;

/** Those that cannot wait first, then the newest. */
const alertPage = z.object({
  items: z.array(alertThread),
  next: cursor,
  total: z.number().int().describe('Texts, in all threads'),
  threads: z.number().int(),
});

/** The home page, but for its figures. */
export const getHome = route({
  id: 'getHome',
  method: 'GET',
  path: '/home',
  summary: 'Alerts, texts not delivered and what waits, for the reader',
  needs: 'signed_in',
  reply: z.object({
    alerts: alertPage,
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
    /** today’s events the reader attends, or of cases assigned to them now; `more` did not fit */
    today: z.object({ items: z.array(homeEvent), more: z.boolean() }),
    /** the reader’s own tasks that were done today */
    tasksDone: z.number().int(),
    /** who was asked to confirm on the reader’s cases and has not answered; 100 stands for that many or more */
    calls: z.number().int(),
    /** corrections that wait for approval, counted as `calls`; null for those who may not approve them */
    corrections: z.number().int().nullable(),
    layout: homeLayout,
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
  summary: 'The reader’s open alerts by who wrote: those that cannot wait first, then the newest',
  needs: 'alerts.read',
  query: z.object(pageQuery),
  reply: alertPage,
});

const some = z.object({ ids: z.array(id).min(1, 'Name the alerts').max(5000) });
/** Those that this changed: not the ones that were so already, nor those the caller may not see. */
const changed = z.object({ ids: z.array(id) });

export const dismissAlerts = route({
  id: 'dismissAlerts',
  method: 'POST',
  path: '/alerts/dismiss',
  summary: 'Dismiss alerts, for everyone. What has come since they were listed stays',
  needs: 'alerts.dismiss',
  body: some,
  reply: changed,
});

export const restoreAlerts = route({
  id: 'restoreAlerts',
  method: 'POST',
  path: '/alerts/restore',
  summary: 'Undo a dismissal',
  needs: 'alerts.dismiss',
  body: some,
  reply: changed,
});
