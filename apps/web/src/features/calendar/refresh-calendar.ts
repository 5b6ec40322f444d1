import { getHome } from '@matterline/contract/alerts.ts';
import { getEvent, listCalendar, listEvents } from '@matterline/contract/calendar.ts';
import { getMatter, getMatterHistory } from '@matterline/contract/matters.ts';
import { getCallList, listCorrections, listTaskReminders } from '@matterline/contract/reminders.ts';
import type { QueryClient } from '@tanstack/react-query';
import { refreshTexts } from '../../texts/refresh-texts.ts';

const shown = [listCalendar, listEvents, getEvent, listCorrections, getCallList, listTaskReminders];
/** What an event shows on, beside the calendar. */
const around = [getMatter, getMatterHistory, getHome];

/** What shows events, wherever it is: fetched again after a person changed one. Their reminders are texts, too. */
export async function refreshCalendar(queryClient: QueryClient): Promise<void> {
  const stale = [...shown, ...around].map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] }));
  await Promise.all([...stale, refreshTexts(queryClient)]);
}
