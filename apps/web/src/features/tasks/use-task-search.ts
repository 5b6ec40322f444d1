import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TaskFilters, TaskSearch } from './search.ts';

export function useTaskSearch() {
  const { after, ...filters } = useSearch({ strict: false }) as TaskSearch;
  const navigate = useNavigate();
  const go = (search: TaskSearch, replace: boolean) => void navigate({ to: '/tasks', search, replace });
  return {
    after,
    filters: filters as TaskFilters,
    /** A changed filter begins at the first page: the key of another list means nothing here. */
    setFilters: (by: TaskFilters) => go({ ...filters, ...by }, true),
    setAfter: (next: string | undefined) => go({ ...filters, after: next }, false),
  };
}
