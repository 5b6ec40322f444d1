import { Stack } from '@mantine/core';
import { getWorkCalendar } from '@matterline/contract/work-calendar.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useTitle } from '../../../ui/title.ts';
import { ClosedDays } from './ClosedDays.tsx';
import { Weekdays } from './Weekdays.tsx';

/** The days nobody works: target dates of tasks are rolled off them. */
export function OfficeDaysPage() {
  useTitle('Office days');
  const calendar = useQuery(queryOf(getWorkCalendar));
  return (
    <Page narrow>
      <PageHeader
        title="Office days"
        description="Target dates of tasks are rolled off weekends, holidays and the office’s own closed days"
      />
      {calendar.isPending && <SkeletonRows count={6} />}
      {calendar.isError && (
        <ErrorState
          error={calendar.error}
          title="The office days could not be fetched"
          retry={() => void calendar.refetch()}
        />
      )}
      {calendar.data && (
        <Stack>
          <Weekdays key={calendar.data.version} stored={calendar.data} />
          <ClosedDays jurisdiction={calendar.data.jurisdiction} />
        </Stack>
      )}
    </Page>
  );
}
