import type { CallOf, ReplyOf } from '@matterline/contract/route.ts';
import { tickTask, untickTask } from '@matterline/contract/tasks.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { newKey } from '../new-key.ts';
import { refreshTasks } from './refresh-tasks.ts';

export type TickBody = NonNullable<CallOf<typeof tickTask>['body']>;
export type Ticked = ReplyOf<typeof tickTask>;
export type Unticked = ReplyOf<typeof untickTask>;

/** Ticks a task. The key is made where the person decides, so that a repeat of one decision ticks once. */
export function useTick() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, key, body }: { id: string; key: string; body: TickBody }) =>
      call(tickTask, { params: { id }, body, idempotencyKey: key }),
    onSettled: () => refreshTasks(queryClient),
  });
}

export function useUntick() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, skip }: { id: string; version: number; skip: readonly string[] }) =>
      call(untickTask, { params: { id }, body: { version, skip: [...skip] }, idempotencyKey: newKey() }),
    onSettled: () => refreshTasks(queryClient),
  });
}
