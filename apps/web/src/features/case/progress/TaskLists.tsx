import { Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTickFlow } from '../../../tasks/TickFlow.tsx';
import { useRowKeys, useRowPress } from '../../../ui/rows.ts';
import { CategoryCard } from './CategoryCard.tsx';
import type { Category } from './progress.ts';
import type { Selected } from './use-selected.ts';

type Props = {
  matterId: string;
  categories: Category[];
  /** the task the page was opened for */
  opened: string | null;
  mayTick: boolean;
  selected: Selected;
};

export function TaskLists({ matterId, categories, opened, mayTick, selected }: Props) {
  const rows = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(opened);
  const { toggle, busy, dialog } = useTickFlow();
  useEffect(() => {
    if (opened) rows.current?.querySelector('[aria-expanded=true]')?.scrollIntoView({ block: 'center' });
  }, [opened]);
  useRowKeys(rows, 'task');
  useRowPress(rows, 'o', 'Open the task', 'open');
  return (
    <Stack gap="md" ref={rows}>
      {categories
        .filter(({ tasks }) => tasks.length > 0)
        .map((category) => (
          <CategoryCard
            key={category.id ?? 'own'}
            category={category}
            matterId={matterId}
            mayTick={mayTick}
            busy={busy}
            onToggle={toggle}
            open={open}
            onOpen={(id) => setOpen(id === open ? null : id)}
            selected={selected}
          />
        ))}
      {dialog}
    </Stack>
  );
}
