import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listMatters } from '@matterline/contract/matters.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../../queries.ts';
import { useWord } from '../../../../session.ts';
import { useAboutSetup } from './about.tsx';

type Props = { value: string | null; onChange: (matterId: string | null) => void };

/** An open case of the type, found by typing. */
export function OpenCase({ value, onChange }: Props) {
  const { one } = useWord();
  const { type } = useAboutSetup();
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 200);
  const q = words === chosen?.label ? undefined : words || undefined;
  const query = { q, limit: 20, matterTypeId: type.id, disposition: 'open' as const };
  const list = useQuery({ ...queryOf(listMatters, { query }), placeholderData: keepPreviousData });
  const found = (list.data?.items ?? []).map(({ id, number, clientName }) => ({
    value: id,
    label: `${clientName} ${number}`,
  }));
  return (
    <Select
      label={`An open ${one}`}
      placeholder="Name or number"
      searchable
      clearable
      openOnFocus={false}
      data={chosen ? [chosen, ...found.filter((each) => each.value !== chosen.value)] : found}
      value={value}
      onChange={(next) => {
        setChosen(found.find((each) => each.value === next) ?? null);
        onChange(next);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={`No open ${one} of this type is called so`}
    />
  );
}
