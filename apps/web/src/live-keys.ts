import { getMe } from '@matterline/contract/account.ts';
import { listSending } from '@matterline/contract/admin.ts';
import { getHome, listAlerts } from '@matterline/contract/alerts.ts';
import { getEvent, listCalendar, listEvents } from '@matterline/contract/calendar.ts';
import { listDocuments, listPapers } from '@matterline/contract/documents.ts';
import { listEmailRecipients } from '@matterline/contract/emails.ts';
import { listActions } from '@matterline/contract/forms.ts';
import type { LiveEvent } from '@matterline/contract/live.ts';
import { getMatter, getMatterHistory, listMatters } from '@matterline/contract/matters.ts';
import { getMessageDetail, listMessages, listRecipients } from '@matterline/contract/messages.ts';
import { listNotes } from '@matterline/contract/notes.ts';
import { getQueueCounts, listGoingOut, listQueue, listWaiting } from '@matterline/contract/queue.ts';
import { getCallList, listCorrections, listTaskReminders } from '@matterline/contract/reminders.ts';
import {
  getTaskCounts,
  listFirings,
  listMatterTasks,
  listMyTasks,
  listPreparedNotes,
} from '@matterline/contract/tasks.ts';
import { listOfferedTemplates, listTemplates } from '@matterline/contract/templates.ts';
import { listUndelivered } from '@matterline/contract/undelivered.ts';
import {
  getUnfiledThread,
  listBlockedNumbers,
  listEarlierTexts,
  listUnfiled,
} from '@matterline/contract/unfiled.ts';
import type { QueryKey } from '@tanstack/react-query';

type Change = Exclude<LiveEvent, { kind: 'resync' }>;

const events: QueryKey[] = [
  [listCalendar.id],
  [listEvents.id],
  [getEvent.id],
  [getCallList.id],
  [listCorrections.id],
  [listTaskReminders.id],
];

/** The query-key prefixes that may show something else after an event. */
export function keysOf(event: Change): QueryKey[] {
  if (event.kind === 'unfiled') {
    return [
      [listUnfiled.id],
      [getUnfiledThread.id],
      [listBlockedNumbers.id],
      [listEarlierTexts.id],
      [getHome.id],
      [getMe.id],
    ];
  }
  if (event.kind === 'settings')
    return [
      [getMe.id],
      [getHome.id],
      [listSending.id],
      [listTemplates.id],
      [listOfferedTemplates.id],
      [listActions.id],
    ];
  if (event.kind === 'calendar') return [...events, [getHome.id], [listQueue.id], [getQueueCounts.id]];
  const id = { id: event.matterId };
  const matter = [getMatter.id, id];
  switch (event.kind) {
    case 'texts':
      return [
        [listMessages.id, id],
        [listPapers.id, id],
        [getMessageDetail.id],
        [listRecipients.id, id],
        [listWaiting.id, id],
        [listQueue.id],
        [getQueueCounts.id],
        [listGoingOut.id],
        matter,
        [getHome.id],
        [listUndelivered.id],
        // what a task has waiting, and how what it sent stands
        [listMatterTasks.id, id],
        [listFirings.id],
        // how an event's reminders stand
        [getEvent.id],
      ];
    case 'notes':
      return [[listNotes.id, id], [listPreparedNotes.id], matter];
    case 'documents':
      return [[listDocuments.id, id], [listPapers.id, id], [listMessages.id, id], [listNotes.id, id], matter];
    case 'alerts':
      return [[listAlerts.id], [getHome.id], [getMe.id], [listMatters.id]];
    case 'matter':
      return [
        matter,
        [getMatterHistory.id, id],
        [listRecipients.id, id],
        [listEmailRecipients.id, id],
        [listActions.id, id],
        [listMatters.id],
        [listMatterTasks.id, id],
        [listFirings.id],
        [listMyTasks.id],
        [getTaskCounts.id],
        [listPreparedNotes.id],
        ...events,
        // today's events, and who is to be called
        [getHome.id],
      ];
  }
}
