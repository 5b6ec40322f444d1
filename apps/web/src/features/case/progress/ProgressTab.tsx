import { Stack } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { listMatterTasks } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { PreparedNotes } from '../../../tasks/PreparedNotes.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { AddTask } from './AddTask.tsx';
import { BulkBar } from './BulkBar.tsx';
import { NoTasks } from './NoTasks.tsx';
import { ProgressHead } from './ProgressHead.tsx';
import { TaskLists } from './TaskLists.tsx';
import { useSelected } from './use-selected.ts';

/** What a case has to do, by category. */
export default function ProgressTab({ matter, opened }: { matter: Matter; opened: string | null }) {
  const tasks = useQuery(queryOf(listMatterTasks, { params: { id: matter.id } }));
  const mayTick = useCan('tasks.write');
  const [adding, setAdding] = useState(false);
  const selected = useSelected(tasks.data);
  const progress = tasks.data;
  const none = progress?.categories.every(({ tasks: list }) => list.length === 0);
  return (
    <Page narrow>
      <Stack gap="md">
        {progress && !none && (
          <ProgressHead
            matter={matter}
            progress={progress}
            selecting={selected.on}
            onSelect={selected.turn}
            onAdd={() => setAdding(true)}
          />
        )}
        {selected.on && <BulkBar selected={selected} />}
        <PreparedNotes matterId={matter.id} />
        {tasks.isPending && <SkeletonRows count={6} />}
        {tasks.isError && (
          <ErrorState
            error={tasks.error}
            title="The tasks could not be fetched"
            retry={() => void tasks.refetch()}
          />
        )}
        {progress && none && <NoTasks matter={matter} progress={progress} onAdd={() => setAdding(true)} />}
        {progress && !none && (
          <TaskLists
            matterId={matter.id}
            categories={progress.categories}
            opened={opened}
            mayTick={mayTick && matter.disposition === 'open'}
            selected={selected}
          />
        )}
        {adding && <AddTask matterId={matter.id} close={() => setAdding(false)} />}
      </Stack>
    </Page>
  );
}
