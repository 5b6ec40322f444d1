import { getMatter, getMatterHistory } from '@matterline/contract/matters.ts';
import {
  getTaskCounts,
  listFirings,
  listMatterTasks,
  listMyTasks,
  listPreparedNotes,
} from '@matterline/contract/tasks.ts';
import type { QueryClient } from '@tanstack/react-query';
import { refreshTexts } from '../texts/refresh-texts.ts';

const shown = [listMatterTasks, listMyTasks, getTaskCounts, listFirings, listPreparedNotes];
/** The reader's own overdue tasks, in the navigation. */
export const overdueKey = ['overdueCount'];
/** What a trigger may have changed on the case. */
const around = [getMatter, getMatterHistory];

/** What shows tasks, wherever it is: fetched again after a person changed one. */
export async function refreshTasks(queryClient: QueryClient): Promise<void> {
  const stale = [...shown, ...around].map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] }));
  const overdue = queryClient.invalidateQueries({ queryKey: overdueKey });
  await Promise.all([...stale, overdue, refreshTexts(queryClient)]);
}
