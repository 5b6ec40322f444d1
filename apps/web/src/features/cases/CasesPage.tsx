import { listMatters } from '@matterline/contract/matters.ts';
import { IconFolders, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { toNewCase } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useCan, useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { KeyPagination } from '../../ui/KeyPagination.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Card } from '../../ui/Section.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useTitle } from '../../ui/title.ts';
import { CaseFiltersBar } from './CaseFiltersBar.tsx';
import { CaseTable } from './CaseTable.tsx';
import type { CaseFilters } from './routes.tsx';

function useFilters() {
  const filters = useSearch({ strict: false }) as CaseFilters;
  const navigate = useNavigate();
  // A changed filter begins at the first page: the key of another list means nothing here.
  const set = (by: Partial<CaseFilters>, replace = true) =>
    void navigate({ to: '/cases', search: { ...filters, after: undefined, ...by }, replace });
  return { filters, set };
}

export function CasesPage() {
  const word = useWord();
  const mayWrite = useCan('matters.write');
  const { filters, set } = useFilters();
  const cases = useQuery({
    ...queryOf(listMatters, { query: { ...filters, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  useTitle(word.Many);
  const filtered = Boolean(filters.q || filters.disposition || filters.matterTypeId || filters.assignedTo);
  const start = mayWrite && (
    <ButtonLink to={toNewCase()} leftSection={<IconPlus size={16} aria-hidden />}>
      New {word.one}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader title={word.Many} actions={start} />
      <CaseFiltersBar filters={filters} set={set} />
      <Card>
        {cases.isPending && <SkeletonRows count={10} />}
        {cases.isError && (
          <ErrorState
            error={cases.error}
            title={`The ${word.many} could not be fetched`}
            retry={() => void cases.refetch()}
          />
        )}
        {cases.data?.items.length === 0 && (
          <EmptyState
            icon={IconFolders}
            title={filtered ? `No ${word.one} is like that` : `No ${word.many} yet`}
            action={filtered ? undefined : start}
          >
            {filtered
              ? 'Loosen a filter, or search by another name or number.'
              : `Start the first ${word.one}, then text its client from it.`}
          </EmptyState>
        )}
        {cases.data && cases.data.items.length > 0 && (
          <CaseTable cases={cases.data.items} fading={cases.isPlaceholderData} />
        )}
      </Card>
      {cases.data && (
        <KeyPagination
          label={`Pages of ${word.many}`}
          after={filters.after}
          next={cases.data.next}
          onFirst={() => set({}, false)}
          onNext={(after) => set({ after }, false)}
        />
      )}
    </Page>
  );
}
