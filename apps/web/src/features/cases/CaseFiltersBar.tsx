import { CloseButton, Group, Select, TextInput } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { disposition } from '@matterline/contract/matters.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryOf } from '../../queries.ts';
import { useMe, useWord } from '../../session.ts';
import { dispositionBadge } from '../../ui/disposition-words.ts';
import { useTypedSearch } from '../../ui/typed-search.ts';
import type { CaseFilters } from './routes.tsx';

type Props = { filters: CaseFilters; set: (by: Partial<CaseFilters>) => void };

function Words({ filters, set }: Props) {
  const word = useWord();
  const [typed, setTyped] = useState(filters.q ?? '');
  const search = useTypedSearch((q) => set({ q }));
  // Going back, or a link elsewhere, changes the address without typing.
  useEffect(() => setTyped(filters.q ?? ''), [filters.q]);
  return (
    <TextInput
      aria-label={`Find ${word.many} by name, number or phone`}
      placeholder="Name, number or phone"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label="Clear the search" onClick={() => set({ q: undefined })} />
      }
      flex="1 1 220px"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

export function CaseFiltersBar({ filters, set }: Props) {
  const { user } = useMe();
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const people = colleagues
    .filter(({ id }) => id !== user.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group gap="sm" mb="md">
      <Words filters={filters} set={set} />
      <Select
        aria-label="Assigned to"
        placeholder="Anyone’s"
        clearable
        searchable
        flex="1 1 150px"
        data={[{ value: 'me', label: 'Mine' }, ...people]}
        value={filters.assignedTo ?? null}
        onChange={(assignedTo) => set({ assignedTo: (assignedTo as CaseFilters['assignedTo']) ?? undefined })}
      />
      <Select
        aria-label="Stage"
        placeholder="Any stage"
        clearable
        flex="1 1 130px"
        data={disposition.options.map((value) => ({ value, label: dispositionBadge[value].label }))}
        value={filters.disposition ?? null}
        onChange={(next) => set({ disposition: next ?? undefined })}
      />
      <Select
        aria-label="Type"
        placeholder="Any type"
        clearable
        searchable
        flex="1 1 170px"
        data={types.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.matterTypeId ?? null}
        onChange={(next) => set({ matterTypeId: next ?? undefined })}
      />
      <Select
        aria-label="Order"
        allowDeselect={false}
        flex="1 1 150px"
        data={[
          { value: 'updated', label: 'Last changed first' },
          { value: 'client', label: 'By client’s name' },
          { value: 'created', label: 'Newest first' },
        ]}
        value={filters.sort ?? 'updated'}
        onChange={(sort) => set({ sort: sort === 'updated' ? undefined : (sort ?? undefined) })}
      />
    </Group>
  );
}
