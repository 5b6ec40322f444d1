import { Skeleton, Title } from '@mantine/core';
import { listCorrections } from '@matterline/contract/reminders.ts';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { CorrectionCard } from './CorrectionCard.tsx';
import classes from './corrections.module.css';

/** The corrections of one event that wait for approval. */
export function EventCorrections({ eventId }: { eventId: string }) {
  const id = useId();
  const may = useCan('calendar.write');
  const list = useQuery({
    ...queryOf(listCorrections, { query: { eventId, limit: 50 } }),
    enabled: may,
  });
  if (!may) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={3} fz="sm" mb={6} id={id}>
        Corrections to approve
      </Title>
      {list.isPending && <Skeleton h={120} aria-busy="true" />}
      {list.isError && <ErrorState error={list.error} title="The corrections could not be fetched" />}
      <ul className={classes.list}>
        {list.data?.items.map((correction) => (
          <li key={correction.id}>
            <CorrectionCard correction={correction} />
          </li>
        ))}
      </ul>
    </section>
  );
}
