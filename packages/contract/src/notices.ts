import { z } from 'zod';
import { route } from './route.ts';

/** How a user is told of texts beyond the home page. */
export const noticeChoice = z.object({
  /** an email when texts have waited, at most one in 15 minutes, without what they say */
  email: z.boolean(),
  /** how long a text waits unanswered before an email tells of it */
  afterMinutes: z
    .number()
    .int('Use a whole number')
    .min(5, 'Use at least 5 minutes')
    .max(1440, 'Use at most 1440 minutes, which is a day'),
  /** a notification of the browser when a text comes; each browser asks for itself whether it may */
  browser: z.boolean(),
});
export type NoticeChoice = z.infer<typeof noticeChoice>;

export const getNoticeChoice = route({
  id: 'getNoticeChoice',
  method: 'GET',
  path: '/me/notices',
  summary: 'How the reader is told of new texts beyond the home page',
  needs: 'signed_in',
  reply: noticeChoice.extend({
    emailPossible: z.boolean().describe('Whether the site has an address to send emails from'),
  }),
});

export const saveNoticeChoice = route({
  id: 'saveNoticeChoice',
  method: 'PUT',
  path: '/me/notices',
  summary: 'Choose how one is told of new texts beyond the home page',
  needs: 'signed_in',
  body: noticeChoice,
  reply: noticeChoice,
});
