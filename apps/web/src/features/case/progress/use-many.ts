import { actOnTasks, type MatterTask, previewTick } from '@matterline/contract/tasks.ts';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { refreshTasks } from '../../../tasks/refresh-tasks.ts';
import { type Chosen, type ManyAction, meantOf } from './many.ts';

/** What each tick would set off, looked up side by side. */
function usePreviews(tasks: readonly MatterTask[], enabled: boolean) {
  return useQueries({
    queries: tasks.map(({ id, version }) => ({
      queryKey: [previewTick.id, { id }, 'many', version],
      queryFn: () => call(previewTick, { params: { id }, body: {} }),
      enabled,
      gcTime: 0,
    })),
  });
}

/** Ticks or unticks many: what goes out first, then what became of each. */
export function useMany(action: ManyAction, tasks: readonly MatterTask[]) {
  const queryClient = useQueryClient();
  const [again, setAgain] = useState(false);
  const previews = usePreviews(tasks, action === 'tick');
  const chosen = tasks.map((task, place): Chosen => {
    const found = previews[place];
    return { task, preview: found?.isError ? null : found?.data };
  });
  const meant = meantOf(action, chosen, again);
  const act = useMutation({
    mutationFn: () => {
      const items = meant.map(({ task: { id, version } }) => ({ id, version }));
      return call(actOnTasks, { body: { action, again, items } });
    },
    onSettled: () => refreshTasks(queryClient),
  });
  return {
    again,
    setAgain,
    chosen,
    meant,
    act,
    looking: action === 'tick' && previews.some(({ isPending }) => isPending),
    repeats: chosen.some(({ preview }) => preview && preview.alreadySent.length > 0),
    outcomes: new Map(act.data?.results.map((result) => [result.id, result])),
  };
}
export type Many = ReturnType<typeof useMany>;
