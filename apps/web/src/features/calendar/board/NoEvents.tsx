import { Button } from '@mantine/core';
import { listEvents } from '@matterline/contract/calendar.ts';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useNow } from '../../../ui/Time.tsx';
import { whenWords } from '../when-words.ts';
import type { Shown } from './use-shown.ts';

type Props = { shown: Shown; matterId: string | null; mine: boolean };

/** Nothing in the days of the list, and the way to what comes next. */
export function NoEvents({ shown: { window, kind, set }, matterId, mine }: Props) {
  const query = { limit: 1, matterId: matterId ?? undefined, mine: mine ? ('true' as const) : undefined };
  const coming = useQuery({ ...queryOf(listEvents, { query }), enabled: kind === undefined }).data?.items[0];
  const year = useNow().getFullYear();
  const day = coming?.start.slice(0, 'yyyy-mm-dd'.length) ?? '';
  const next = coming && (day < window.from || day >= window.to) ? coming : null;
  return (
    <EmptyState
      icon={IconCalendarEvent}
      title="Nothing in these four weeks"
      action={
        next && (
          <Button variant="default" onClick={() => set({ date: day })}>
            Go to the next
          </Button>
        )
      }
    >
      {next ? (
        <>
          The next is <b dir="auto">{next.title}</b>, {whenWords(next, year)}.
        </>
      ) : (
        'Hearings, appointments and deadlines stand here, with tasks that have a target date.'
      )}
    </EmptyState>
  );
}
