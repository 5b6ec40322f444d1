import { listQueue } from '@matterline/contract/queue.ts';
import { IconClockOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { KeyPagination } from '../../ui/KeyPagination.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Card } from '../../ui/Section.tsx';
import { useTitle } from '../../ui/title.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { QueueSkeleton } from './QueueSkeleton.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { emptyWords, tabLabels } from './queue-words.ts';
import { useQueueSearch } from './use-queue-search.ts';
import { useSelection } from './use-selection.ts';

function useQueue({ tab, after, filters }: ReturnType<typeof useQueueSearch>) {
  return useQuery({
    ...queryOf(listQueue, { query: { tab, after, ...filters, limit: 50 } }),
    // The rows of another page stay until these are there; those of another list would say what is not so.
    placeholderData: (shown, of) => (of?.queryKey[2]?.tab === tab ? shown : undefined),
  });
}

export function QueuePage() {
  useTitle('SMS queue');
  const search = useQueueSearch();
  const { tab, after, filters } = search;
  const queue = useQueue(search);
  const selection = useSelection(JSON.stringify([tab, filters]));
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const texts = queue.data?.items ?? [];
  const empty = filtered
    ? { title: 'No text here is like that', says: 'Loosen a filter, or look in another list.' }
    : emptyWords[tab];
  return (
    <Page>
      <PageHeader title="SMS queue" description="Every text that is to go, is on its way, or went" />
      <QueueTabs />
      <QueueFilters filters={filters} set={search.setFilters} />
      <Card>
        {queue.isPending && <QueueSkeleton />}
        {queue.isError && (
          <ErrorState
            error={queue.error}
            title="The texts could not be fetched"
            retry={() => void queue.refetch()}
          />
        )}
        {queue.data && (
          <QueueList
            key={tab}
            tab={tab}
            texts={texts}
            selection={selection}
            fading={queue.isPlaceholderData}
          />
        )}
        {queue.data && texts.length === 0 && (
          <EmptyState icon={IconClockOff} title={empty.title}>
            {empty.says}
          </EmptyState>
        )}
      </Card>
      {queue.data && (
        <KeyPagination
          label={`Pages of ${tabLabels[tab].toLowerCase()} texts`}
          after={after}
          next={queue.data.next}
          onFirst={() => search.setAfter(undefined)}
          onNext={search.setAfter}
        />
      )}
    </Page>
  );
}
