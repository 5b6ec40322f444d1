import { Button, Group } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { SortableList } from '../../../../ui/SortableList.tsx';
import { CategoryCard } from './CategoryCard.tsx';
import { movedTo, newCategory } from './setup-edit.ts';
import type { Editing } from './use-setup.ts';

/** The categories in their order, each with its tasks. */
export function Categories({ editing, onOpen }: { editing: Editing; onOpen: (taskId: string) => void }) {
  const { setup, set } = editing;
  const { categories } = setup;
  const add = (
    <Group>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() =>
          set((now) => ({
            ...now,
            categories: [...now.categories, newCategory(`Category ${now.categories.length + 1}`)],
          }))
        }
      >
        Add a category
      </Button>
    </Group>
  );
  if (categories.length === 0) {
    return (
      <EmptyState icon={IconChecklist} title="No tasks yet" action={add}>
        Begin with a category, such as “Opening the case”, or import a set-up from the menu above.
      </EmptyState>
    );
  }
  return (
    <>
      <SortableList
        label="Categories"
        items={categories.map((category) => ({ ...category, label: category.name || 'a category' }))}
        onMove={(from, to) => set((now) => ({ ...now, categories: movedTo(now.categories, from, to) }))}
      >
        {(category, parts) => (
          <CategoryCard editing={editing} category={category} parts={parts} onOpen={onOpen} />
        )}
      </SortableList>
      {add}
    </>
  );
}
