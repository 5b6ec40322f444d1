import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { EventDetail } from '@matterline/contract/calendar.ts';
import { getMatter, listMatters } from '@matterline/contract/matters.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';

type Props = {
  event: EventDetail | null;
  value: string | null;
  /** one that is made from a case is on it */
  fixed: boolean;
  error: string | undefined;
  onChange: (matterId: string | null) => void;
};

const wordsOf = (matter: { clientName: string; number: string }) => `${matter.clientName} · ${matter.number}`;

/** The case an event is on, by name or number. */
export function CaseField({ event, value, fixed, error, onChange }: Props) {
  const { One, one } = useWord();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const chosen = useQuery({
    ...queryOf(getMatter, { params: { id: value ?? '' } }),
    enabled: value !== null && value !== event?.matter?.id,
  }).data;
  const known = value === null ? null : value === event?.matter?.id ? event.matter : chosen;
  const list = useQuery({
    ...queryOf(listMatters, {
      query: { q: known && q === wordsOf(known) ? undefined : q || undefined, limit: 8 },
    }),
    enabled: !fixed,
    placeholderData: keepPreviousData,
  });
  if (fixed) return <TextInput label={One} readOnly value={known ? wordsOf(known) : `On no ${one}`} />;
  const found = (list.data?.items ?? []).filter(({ id }) => id !== value);
  const data = [...(known ? [known] : []), ...found];
  return (
    <Select
      label={One}
      description={`Leave it empty for an event on no ${one}`}
      placeholder={`Name, ${one} number or phone`}
      searchable
      clearable
      openOnFocus={false}
      value={value}
      error={error}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={data.map((matter) => ({ value: matter.id, label: wordsOf(matter) }))}
      // the server has searched, by phone too: what it found is shown as it is
      filter={({ options }) => options}
      nothingFoundMessage={list.isFetching ? 'Looking…' : 'Nothing found'}
    />
  );
}
