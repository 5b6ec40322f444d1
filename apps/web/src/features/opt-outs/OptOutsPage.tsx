import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { listOptOuts, optOutExportPath } from '@matterline/contract/opt-outs.ts';
import { IconDownload, IconMessageOff, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { toOptOuts } from '../../addresses.ts';
import { RecordDialog } from '../../opt-outs/RecordDialog.tsx';
import { queryOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { KeyPagination } from '../../ui/KeyPagination.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Card } from '../../ui/Section.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { useTitle } from '../../ui/title.ts';
import { useTypedSearch } from '../../ui/typed-search.ts';
import { OptOutTable } from './OptOutTable.tsx';
import { StopRequests, stopRequests } from './StopRequests.tsx';
import { type OptOutSearch, shows } from './search.ts';

const labels = { out: 'Opted out', in: 'Opted in again', all: 'All' };

function exportOf({ q, show = 'out' }: OptOutSearch): string {
  return `${optOutExportPath}?${new URLSearchParams({ show, ...(q && { q }) })}`;
}

function Actions({ search }: { search: OptOutSearch }) {
  const [recording, record] = useDisclosure(false);
  return (
    <>
      <Button
        component="a"
        href={exportOf(search)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        Export CSV
      </Button>
      {useCan('opt_outs.write') && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={record.open}>
          Record an opt-out
        </Button>
      )}
      {recording && <RecordDialog number={null} optedOut close={record.close} />}
    </>
  );
}

function Found({
  search,
  set,
}: {
  search: OptOutSearch;
  set: (to: OptOutSearch, replace?: boolean) => void;
}) {
  const { q, show = 'out', after } = search;
  const list = useQuery({
    ...queryOf(listOptOuts, { query: { q, show, after, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Card>
        {list.isPending && <SkeletonRows count={6} />}
        {list.isError && (
          <ErrorState
            error={list.error}
            title="The opt-outs could not be fetched"
            retry={() => void list.refetch()}
          />
        )}
        {list.data?.items.length === 0 && (
          <EmptyState icon={IconMessageOff} title={q ? 'No such number' : 'None yet'}>
            {q
              ? 'Try the last digits of the number, or part of the name.'
              : 'A number appears here when it texts STOP, when its provider says so, or when someone records it.'}
          </EmptyState>
        )}
        {list.data && list.data.items.length > 0 && <OptOutTable items={list.data.items} />}
      </Card>
      {list.data && (
        <KeyPagination
          label="Pages of opt-outs"
          after={after}
          next={list.data.next}
          onFirst={() => set({ ...search, after: undefined })}
          onNext={(next) => set({ ...search, after: next }, false)}
        />
      )}
    </>
  );
}

export function OptOutsPage() {
  useTitle('Opt-outs');
  const search = useSearch({ strict: false }) as OptOutSearch;
  const { q, show = 'out' } = search;
  const navigate = useNavigate();
  const set = (to: OptOutSearch, replace = true) => void navigate({ to: '/opt-outs', search: to, replace });
  const type = useTypedSearch((words) => set({ q: words, show: search.show }));
  // They stand above the list, which waits for them so that it need not move.
  const toDecide = useInfiniteQuery(stopRequests);
  const tabs = shows.map((each) => ({
    label: labels[each],
    to: toOptOuts({ q, show: each === 'out' ? undefined : each }),
    current: each === show,
  }));
  return (
    <Page>
      <PageHeader
        title="Opt-outs"
        description="Numbers that asked for no more texts. It holds for every case and everyone here"
        actions={<Actions search={search} />}
      />
      {toDecide.isPending ? (
        <Card>
          <SkeletonRows count={6} />
        </Card>
      ) : (
        <>
          <StopRequests />
          <TabLinks label="Lists of opt-outs" tabs={tabs} />
          <TextInput
            aria-label="Find by number or name"
            placeholder="Number in any format, or name"
            leftSection={<IconSearch size={16} aria-hidden />}
            defaultValue={q}
            onChange={(event) => type(event.currentTarget.value)}
            my="md"
          />
          <Found search={search} set={set} />
        </>
      )}
    </Page>
  );
}
