import { getWorkCalendar, listClosedDays, listHolidays } from '@matterline/contract/work-calendar.ts';
import type { WorkCalendar } from '@matterline/rules/tasks/types.ts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';
import { loadTemporal } from '../../../../schedule/temporal.ts';
import { useToday } from '../../../../tasks/use-today.ts';

/** The days nobody works, for this year and the next: enough for an example. Undefined until they are known. */
export function useCalendar(jurisdiction: string | null): WorkCalendar | undefined {
  const year = Number(useToday().slice(0, 4));
  const years = [year, year + 1];
  const temporal = useQuery({
    queryKey: ['temporal'],
    queryFn: () => loadTemporal().then(() => true),
    staleTime: Infinity,
  });
  const work = useQuery(queryOf(getWorkCalendar)).data;
  const whose = jurisdiction ?? work?.jurisdiction ?? null;
  const closed = useQueries({ queries: years.map((of) => queryOf(listClosedDays, { query: { year: of } })) });
  const holidays = useQueries({
    queries:
      whose === null
        ? []
        : years.map((of) => queryOf(listHolidays, { query: { jurisdiction: whose, year: of } })),
  });
  const all = [...closed, ...holidays];
  if (!temporal.data || !work || all.some(({ data }) => !data)) return undefined;
  return {
    weekend: work.weekend,
    closed: new Set(all.flatMap(({ data }) => data?.items.map(({ day }) => day) ?? [])),
  };
}
