import { ActionIcon, Badge, Group, Skeleton, Text } from '@mantine/core';
import { listClosedDays, listHolidays, removeClosedDay } from '@matterline/contract/work-calendar.ts';
import { IconChevronLeft, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { weekdayWords } from '../../../tasks/due-words.ts';
import { useToday } from '../../../tasks/use-today.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import classes from '../rows.module.css';
import { AddClosedDay } from './AddClosedDay.tsx';

type Day = { id: string | null; day: string; name: string };

function useDays(year: number, jurisdiction: string | null) {
  const own = useQuery(queryOf(listClosedDays, { query: { year } }));
  const holidays = useQuery({
    ...queryOf(listHolidays, { query: { jurisdiction: jurisdiction ?? '', year } }),
    enabled: jurisdiction !== null,
  });
  const days: Day[] = [
    ...(own.data?.items ?? []),
    ...(holidays.data?.items ?? []).map((holiday) => ({ ...holiday, id: null })),
  ].sort((one, other) => one.day.localeCompare(other.day));
  return { days, own, waiting: own.isPending || (jurisdiction !== null && holidays.isPending) };
}

function Remove({ day: { id, day, name } }: { day: Day & { id: string } }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(removeClosedDay, { params: { id } }),
    onSuccess: () => {
      toastDone(`${name} is a day like any other again.`);
      return queryClient.invalidateQueries({ queryKey: [listClosedDays.id] });
    },
    onError: (error) => toastError('It was not removed', error),
  });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      loading={remove.isPending}
      aria-label={`Remove ${name}, ${day}`}
      onClick={() => remove.mutate()}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
}

/** The holidays and closed days of a year, in order; the office’s own can be added and removed. */
export function ClosedDays({ jurisdiction }: { jurisdiction: string | null }) {
  const [year, setYear] = useState(Number(useToday().slice(0, 4)));
  const { days, own, waiting } = useDays(year, jurisdiction);
  const step = (by: -1 | 1, Icon: typeof IconChevronLeft) => (
    <ActionIcon variant="default" size={30} aria-label={`${year + by}`} onClick={() => setYear(year + by)}>
      <Icon size={16} />
    </ActionIcon>
  );
  return (
    <Section
      title={`Closed in ${year}`}
      right={
        <Group gap={4}>
          {step(-1, IconChevronLeft)}
          {step(1, IconChevronRight)}
        </Group>
      }
    >
      <SectionBody>
        <AddClosedDay />
      </SectionBody>
      {own.isError && <ErrorState error={own.error} title="The closed days could not be fetched" />}
      {waiting && <Skeleton h={160} m="md" />}
      {!waiting && days.length === 0 && (
        <Text size="sm" c="dimmed" px={18} pb="md">
          No holidays and no closed days in {year}.
        </Text>
      )}
      <ul className={classes.list} aria-label={`Closed in ${year}`}>
        {days.map((day) => (
          <li key={`${day.day} ${day.id}`}>
            <Text size="sm" flex={1} miw={0}>
              <b>{weekdayWords(day.day)}</b> {day.name}
            </Text>
            {day.id === null ? (
              <Badge variant="light" color="gray">
                Holiday
              </Badge>
            ) : (
              <Remove day={{ ...day, id: day.id }} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
