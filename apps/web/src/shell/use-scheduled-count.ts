import { getQueueCounts } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useCan } from '../session.ts';

const minute = 60_000;

/** How many texts are scheduled, a minute old at most: the queue's own count is stale with every text that moves. */
export function useScheduledCount(): number | null {
  const counts = useQuery({
    queryKey: ['scheduledCount'],
    queryFn: ({ signal }) => call(getQueueCounts, { signal }),
    enabled: useCan('queue.read'),
    staleTime: minute,
    refetchInterval: minute,
  });
  return counts.data?.scheduled ?? null;
}
