import { actOnTasks, type MatterTask, previewTick } from '@matterline/contract/tasks.ts';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { goingOf, goingWords } from '../../../tasks/planned.ts';
import { refreshTasks } from '../../../tasks/refresh-tasks.ts';

export type ManyAction = 'tick' | 'untick';

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
  const known = previews.flatMap(({ data }) => (data ? [data] : []));
  const act = useMutation({
    mutationFn: () =>
      call(actOnTasks, { body: { action, again, items: tasks.map(({ id, version }) => ({ id, version })) } }),
    onSettled: () => refreshTasks(queryClient),
  });
  return {
    again,
    setAgain,
    previews,
    act,
    looking: action === 'tick' && previews.some(({ isPending }) => isPending),
    /** `2 texts and an email`, or empty */
    goes: goingWords(known.flatMap((preview) => goingOf(preview))),
    repeats: known.some(({ alreadySent }) => alreadySent.length > 0),
    outcomes: new Map(act.data?.results.map((result) => [result.id, result])),
  };
}
export type Many = ReturnType<typeof useMany>;
