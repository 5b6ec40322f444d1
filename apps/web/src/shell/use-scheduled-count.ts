import { getQueueCounts } from '@matterline/contract/queue.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api.ts';
import { useCan } from '../session.ts';

const minute = 60_000;
const queryKey = ['scheduledCount'];

/** How many texts are scheduled, a minute old at most: the queue's own count is stale with every text that moves. */
export function useScheduledCount(): number | null {
  const counts = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await call(getQueueCounts, { signal })).scheduled,
    enabled: useCan('queue.read'),
    staleTime: minute,
    refetchInterval: minute,
  });
  return counts.data ?? null;
}

/** The queue's own page knows better: two numbers side by side must not differ. */
export function useTellScheduled(scheduled: number | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (scheduled !== undefined) queryClient.setQueryData(queryKey, scheduled);
  }, [queryClient, scheduled]);
}
