import { getTaskCounts } from '@matterline/contract/tasks.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api.ts';
import { useCan } from '../session.ts';
import { overdueKey } from '../tasks/refresh-tasks.ts';

const often = 5 * 60_000;

/** How many of the reader's own tasks are overdue, looked up now and then: it must not be asked for with every change. */
export function useOverdueCount(): number | null {
  const counts = useQuery({
    queryKey: overdueKey,
    queryFn: async ({ signal }) => (await call(getTaskCounts, { signal })).overdue,
    enabled: useCan('matters.read'),
    staleTime: often,
    refetchInterval: often,
  });
  return counts.data ?? null;
}

/** A page that shows the same number knows better: two of them side by side must not differ. */
export function useTellOverdue(overdue: number | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (overdue !== undefined) queryClient.setQueryData(overdueKey, overdue);
  }, [queryClient, overdue]);
}
