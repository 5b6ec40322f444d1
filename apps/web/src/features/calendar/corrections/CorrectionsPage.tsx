import { listCorrections } from '@matterline/contract/reminders.ts';
import { IconMessageCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { toCalendar, toCorrections } from '../../../addresses.ts';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { KeyPagination } from '../../../ui/KeyPagination.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useTitle } from '../../../ui/title.ts';
import { CorrectionList } from './CorrectionList.tsx';
import type { CorrectionSearch } from './search.ts';

/** Everybody who was reminded of what is no longer so, and is to be told. */
export function CorrectionsPage() {
  useTitle('Corrections');
  const { after, eventId, matterId } = useSearch({ strict: false }) as CorrectionSearch;
  const navigate = useNavigate();
  const to = (next: string | undefined) =>
    void navigate({ to: '/calendar/corrections', search: { eventId, matterId, after: next } });
  const list = useQuery(queryOf(listCorrections, { query: { after, eventId, matterId, limit: 50 } }));
  const items = list.data?.items ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="Corrections"
        description="People who had a reminder of an event that was then moved, changed or canceled. Nothing goes to them until it is approved here."
        actions={
          (eventId || matterId) && (
            <ButtonLink variant="default" to={toCorrections()}>
              Show all
            </ButtonLink>
          )
        }
      />
      {list.isPending && <SkeletonRows count={4} />}
      {list.isError && (
        <ErrorState
          error={list.error}
          title="The corrections could not be fetched"
          retry={() => void list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          icon={IconMessageCheck}
          title="Everybody knows what is so"
          action={
            <ButtonLink variant="default" to={toCalendar()}>
              To the calendar
            </ButtonLink>
          }
        >
          When an event is moved or canceled after somebody was reminded of it, the words that put it right
          wait here.
        </EmptyState>
      )}
      {items.length > 0 && <CorrectionList items={items} />}
      {list.data && (
        <KeyPagination
          label="Pages of corrections"
          after={after}
          next={list.data.next}
          onFirst={() => to(undefined)}
          onNext={to}
        />
      )}
    </Page>
  );
}
