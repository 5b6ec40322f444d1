import type { BodyOf } from '@matterline/contract/route.ts';
import { changeTask } from '@matterline/contract/tasks.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { refreshTasks } from '../../../tasks/refresh-tasks.ts';

type Change = Omit<BodyOf<typeof changeTask>, 'version'>;

/** Changes a task. After a refusal too it is fetched again: a colleague may have been first. */
export function useChangeTask(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...change }: Change & { version: number }) =>
      call(changeTask, { params: { id }, body: { ...change, version } }),
    onSettled: () => refreshTasks(queryClient),
  });
}
