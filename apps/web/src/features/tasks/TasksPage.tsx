import { Stack } from '@mantine/core';
import { getTaskCounts, listMyTasks } from '@matterline/contract/tasks.ts';
import { IconChecklist } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useTellOverdue } from '../../shell/use-overdue-count.ts';
import { PreparedNotes } from '../../tasks/PreparedNotes.tsx';
import { useToday } from '../../tasks/use-today.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { KeyPagination } from '../../ui/KeyPagination.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useTitle } from '../../ui/title.ts';
import { DayList } from './DayList.tsx';
import { queryFor } from './days.ts';
import { TaskFiltersBar } from './TaskFiltersBar.tsx';
import { useTaskSearch } from './use-task-search.ts';

function describe({ overdue, today, week }: { overdue: number; today: number; week: number }): string {
  return `Yours: ${overdue} overdue · ${today} due today · ${week} in the next seven days`;
}

/** What is to be done across cases, by day. */
export function TasksPage() {
  const today = useToday();
  const { after, filters, setFilters, setAfter } = useTaskSearch();
  const counts = useQuery(queryOf(getTaskCounts)).data;
  const query = { ...queryFor({ ...filters, after }, today), limit: 50 };
  const tasks = useQuery({ ...queryOf(listMyTasks, { query }), placeholderData: keepPreviousData });
  useTitle('Tasks', counts?.overdue);
  useTellOverdue(counts?.overdue);
  const items = tasks.data?.items ?? [];
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page narrow>
      <PageHeader title="Tasks" description={counts ? describe(counts) : ' '} />
      <TaskFiltersBar filters={filters} set={setFilters} />
      <Stack gap="md">
        <PreparedNotes />
        {tasks.isPending && <SkeletonRows count={8} />}
        {tasks.isError && (
          <ErrorState
            error={tasks.error}
            title="The tasks could not be fetched"
            retry={() => void tasks.refetch()}
          />
        )}
        {tasks.isSuccess && items.length === 0 && (
          <EmptyState icon={IconChecklist} title={filtered ? 'No task here is like that' : 'Nothing to do'}>
            {filtered
              ? 'Loosen a filter to see more.'
              : 'Tasks that are assigned to you on open cases will stand here, by day.'}
          </EmptyState>
        )}
        {items.length > 0 && <DayList tasks={items} today={today} fading={tasks.isPlaceholderData} />}
      </Stack>
      {tasks.data && (
        <KeyPagination
          label="Pages of tasks"
          after={after}
          next={tasks.data.next}
          onFirst={() => setAfter(undefined)}
          onNext={setAfter}
        />
      )}
    </Page>
  );
}
