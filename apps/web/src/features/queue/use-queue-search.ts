import { useNavigate, useSearch } from '@tanstack/react-router';
import { firstTab, type QueueFilters, type QueueSearch } from './search.ts';

export function useQueueSearch() {
  const { tab = firstTab, after, ...filters } = useSearch({ strict: false }) as QueueSearch;
  const navigate = useNavigate();
  const go = (search: QueueSearch, replace: boolean) => void navigate({ to: '/queue', search, replace });
  const now: QueueSearch = { ...filters, tab: tab === firstTab ? undefined : tab };
  return {
    tab,
    after,
    filters: filters as QueueFilters,
    /** A changed filter begins at the first page: the key of another list means nothing here. */
    setFilters: (by: QueueFilters) => go({ ...now, ...by }, true),
    setAfter: (next: string | undefined) => go({ ...now, after: next }, false),
  };
}
