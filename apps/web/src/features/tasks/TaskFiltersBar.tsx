import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useMe } from '../../session.ts';
import type { Span, TaskFilters } from './search.ts';

type Props = { filters: TaskFilters; set: (by: TaskFilters) => void };

const spanWords: { value: Span | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Week' },
  { value: 'no_date', label: 'No date' },
];

/** Mine, anyone’s, or one colleague’s. */
function Whose({ filters: { whose, assigneeId }, set }: Props) {
  const { user } = useMe();
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const others = colleagues.filter(({ id }) => id !== user.id);
  const choose = (value: string | null) =>
    set({
      whose: value === 'anyone' ? 'anyone' : undefined,
      assigneeId: value === 'anyone' || value === 'mine' ? undefined : (value ?? undefined),
    });
  return (
    <Select
      aria-label="Whose tasks"
      allowDeselect={false}
      searchable
      flex="1 1 150px"
      data={[
        { value: 'mine', label: 'My tasks' },
        { value: 'anyone', label: 'Anyone’s tasks' },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={whose ?? assigneeId ?? 'mine'}
      onChange={choose}
    />
  );
}

function MatterType({ filters: { matterTypeId }, set }: Props) {
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  return (
    <Select
      aria-label="Matter type"
      placeholder="Any matter type"
      clearable
      flex="1 1 160px"
      data={types.map(({ id, name }) => ({ value: id, label: name }))}
      value={matterTypeId ?? null}
      onChange={(next) => set({ matterTypeId: next ?? undefined })}
    />
  );
}

export function TaskFiltersBar({ filters, set }: Props) {
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group gap="sm" mb="md">
      <SegmentedControl
        aria-label="When they are due"
        data={spanWords}
        value={filters.span ?? 'all'}
        onChange={(span) => set({ span: span === 'all' ? undefined : (span as Span) })}
      />
      <Whose filters={filters} set={set} />
      <MatterType filters={filters} set={set} />
      {filtered && (
        <Button variant="subtle" size="compact-sm" onClick={() => set(noFilters)}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

const noFilters: TaskFilters = {
  whose: undefined,
  assigneeId: undefined,
  matterTypeId: undefined,
  span: undefined,
};
