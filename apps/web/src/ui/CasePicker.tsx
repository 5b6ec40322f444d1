import { Checkbox, Pill, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listMatters } from '@matterline/contract/matters.ts';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../queries.ts';
import { useWord } from '../session.ts';
import { ErrorState } from './ErrorState.tsx';

export type PickedCase = { id: string; number: string; clientName: string; matterType: string };

type Props = {
  picked: PickedCase[];
  onChange: (picked: PickedCase[]) => void;
  /** shown before anything is typed, in place of the last changed */
  begin?: PickedCase[];
};

function useFound(q: string, begin: PickedCase[]) {
  const list = useQuery({
    ...queryOf(listMatters, { query: { q: q || undefined, limit: 8 } }),
    placeholderData: keepPreviousData,
  });
  const found = (list.data?.items ?? []).map((row) => ({ ...row, matterType: row.matterType.name }));
  if (q !== '') return { list, found };
  return { list, found: [...begin, ...found.filter(({ id }) => !begin.some((first) => first.id === id))] };
}

/** Finds cases by name, number or phone, and ticks one or more. */
export function CasePicker({ picked, onChange, begin = [] }: Props) {
  const { one, many } = useWord();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const { list, found } = useFound(q, begin);
  const has = (id: string) => picked.some((matter) => matter.id === id);
  const toggle = (matter: PickedCase) =>
    onChange(has(matter.id) ? picked.filter(({ id }) => id !== matter.id) : [...picked, matter]);
  return (
    <Stack gap="sm">
      <TextInput
        label={`Find ${many}`}
        placeholder={`Name, ${one} number or phone`}
        leftSection={<IconSearch size={16} aria-hidden />}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {picked.length > 0 && (
        <Pill.Group>
          {picked.map((matter) => (
            <Pill
              key={matter.id}
              withRemoveButton
              onRemove={() => toggle(matter)}
              removeButtonProps={{
                'aria-label': `Take ${matter.number} off`,
                tabIndex: 0,
                'aria-hidden': false,
              }}
            >
              {matter.number} {matter.clientName}
            </Pill>
          ))}
        </Pill.Group>
      )}
      {list.isError && (
        <ErrorState
          error={list.error}
          title={`The ${many} could not be fetched`}
          retry={() => list.refetch()}
        />
      )}
      <ScrollArea
        h={260}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': `${many} found` }}
      >
        <Stack gap={4}>
          {found.map((matter) => (
            <Checkbox
              key={matter.id}
              py={6}
              checked={has(matter.id)}
              onChange={() => toggle(matter)}
              label={matter.clientName}
              description={`${matter.number} · ${matter.matterType}`}
            />
          ))}
          {list.isSuccess && found.length === 0 && (
            <Text size="sm" c="dimmed">
              No {one} found for “{q}”. Try part of a name or number.
            </Text>
          )}
        </Stack>
      </ScrollArea>
    </Stack>
  );
}
