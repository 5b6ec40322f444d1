import { eventKind } from '@matterline/contract/reminders.ts';
import { z } from 'zod';
import { views } from './board/views.ts';

/** What of the calendar is shown lives in the address, so that it can be kept, sent and gone back to. */
export const boardSearch = {
  view: z.enum(views).optional().catch(undefined),
  /** a day of what is shown; left out: today */
  date: z.iso.date().optional().catch(undefined),
  kind: eventKind.optional().catch(undefined),
  /** the event that is opened beside it */
  event: z.uuid().optional().catch(undefined),
};

export const search = z.object({
  ...boardSearch,
  whose: z.enum(['everyone']).optional().catch(undefined),
});
export type CalendarSearch = z.infer<typeof search>;
