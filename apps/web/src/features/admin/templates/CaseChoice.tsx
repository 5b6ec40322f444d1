import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listMatters } from '@matterline/contract/matters.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';

export type ChosenCase = { value: string; label: string };
type Props = {
  chosen: ChosenCase | null;
  onChange: (chosen: ChosenCase | null) => void;
  /** cases of this type alone; null for any */
  matterTypeId: string | null;
};

/** A real case to see a template on. */
export function CaseChoice({ chosen, onChange, matterTypeId }: Props) {
  const { one, One } = useWord();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 200);
  const q = words === chosen?.label ? undefined : words || undefined;
  const query = { q, limit: 20, ...(matterTypeId && { matterTypeId }) };
  const list = useQuery({ ...queryOf(listMatters, { query }), placeholderData: keepPreviousData });
  const found = (list.data?.items ?? []).map(({ id, number, clientName }) => ({
    value: id,
    label: `${clientName} ${number}`,
  }));
  const others = found.filter(({ value }) => value !== chosen?.value);
  return (
    <Select
      aria-label={`${One} to preview on`}
      placeholder={`A made-up ${one}. Find a real one`}
      searchable
      clearable
      openOnFocus={false}
      value={chosen?.value ?? null}
      onChange={(value) => onChange(found.find((each) => each.value === value) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      data={chosen ? [chosen, ...others] : found}
      filter={({ options }) => options}
      nothingFoundMessage="Nothing found"
    />
  );
}
