import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CalendarSearch } from './search.ts';

export function useCalendarSearch() {
  const { whose, ...search } = useSearch({ strict: false }) as CalendarSearch;
  const navigate = useNavigate();
  const go = (next: CalendarSearch, replace: boolean) =>
    void navigate({ to: '/calendar', search: next, replace });
  return {
    whose,
    search,
    /** Another day or view is a step one can go back; a filter is not. */
    set: (by: CalendarSearch) => go({ whose, ...search, ...by }, 'kind' in by || 'whose' in by),
  };
}
