import { Button, SegmentedControl } from '@mantine/core';
import { getCallList } from '@matterline/contract/reminders.ts';
import { IconPhoneCheck, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { KeyPagination } from '../../../ui/KeyPagination.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useRowKeys } from '../../../ui/rows.ts';
import { Card } from '../../../ui/Section.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import { useTitle } from '../../../ui/title.ts';
import { CallRow } from './CallRow.tsx';
import classes from './calls.module.css';
import type { CallSearch } from './search.ts';

const whose = [
  { value: 'me', label: 'My cases' },
  { value: 'anyone', label: 'Everyone’s' },
];

/** Who was asked to confirm and was silent until the cut-off: to be called. */
export function CallListPage() {
  useTitle('Call list');
  const search = useSearch({ strict: false }) as CallSearch;
  const navigate = useNavigate();
  const go = (by: CallSearch) => void navigate({ to: '/calendar/call-list', search: by });
  const [now, timeZone] = [useNow(), useTimeZone()];
  const everyone = search.whose === 'anyone';
  const query = { after: search.after, limit: 50, ...(!everyone && { assignedTo: 'me' as const }) };
  const calls = useQuery({ ...queryOf(getCallList, { query }), placeholderData: keepPreviousData });
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, 'call');
  const items = calls.data?.items ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="Call list"
        description={
          <>
            People who were asked to confirm and did not answer in time
            <span className={classes.printed}>. Printed {momentWords(now, now, timeZone)}.</span>
          </>
        }
        actions={
          <>
            <SegmentedControl
              className={classes.noPrint}
              aria-label="Whose cases"
              data={whose}
              value={everyone ? 'anyone' : 'me'}
              onChange={(value) => go({ whose: value === 'anyone' ? 'anyone' : undefined })}
            />
            <Button
              variant="default"
              className={classes.noPrint}
              leftSection={<IconPrinter size={16} aria-hidden />}
              disabled={items.length === 0}
              onClick={() => window.print()}
            >
              Print
            </Button>
          </>
        }
      />
      {calls.isPending && <SkeletonRows count={5} />}
      {calls.isError && (
        <ErrorState
          error={calls.error}
          title="The call list could not be fetched"
          retry={() => void calls.refetch()}
        />
      )}
      {calls.isSuccess && items.length === 0 && (
        <EmptyState icon={IconPhoneCheck} title="Nobody to call">
          {everyone
            ? 'Whoever is asked to confirm and is silent until the cut-off stands here.'
            : 'Whoever is asked to confirm on one of your cases and is silent until the cut-off stands here.'}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Card>
          <ul ref={list} className={classes.list} aria-label="People to call">
            {items.map((row) => (
              <CallRow key={row.id} row={row} />
            ))}
          </ul>
        </Card>
      )}
      {calls.data && (
        <KeyPagination
          label="Pages of the call list"
          after={search.after}
          next={calls.data.next}
          onFirst={() => go({ whose: search.whose })}
          onNext={(after) => go({ whose: search.whose, after })}
        />
      )}
    </Page>
  );
}
