import type { BodyOf } from '@matterline/contract/route.ts';
import { cancelTaskRun, getTaskRun, startTaskRun, type TaskRun } from '@matterline/contract/task-runs.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../api.ts';
import { queryKey, queryOf } from '../../../../queries.ts';

const often = 700;

/** Something done over all open cases of a type in the background, looked at until it ends. */
export function useRun(matterTypeId: string, body: BodyOf<typeof startTaskRun>) {
  const queryClient = useQueryClient();
  const keep = (run: TaskRun) =>
    queryClient.setQueryData(queryKey(getTaskRun, { params: { id: run.id } }), run);
  const start = useMutation({
    mutationFn: () => call(startTaskRun, { params: { id: matterTypeId }, body }),
    onSuccess: keep,
  });
  const id = start.data?.id ?? '';
  const run = useQuery({
    ...queryOf(getTaskRun, { params: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? often : false),
  });
  const cancel = useMutation({
    mutationFn: () => call(cancelTaskRun, { params: { id } }),
    onSuccess: keep,
  });
  return { start, run: run.data, cancel, error: start.error ?? run.error ?? cancel.error };
}
export type Running = ReturnType<typeof useRun>;
