import { Progress as Bar, Group, Text } from '@mantine/core';
import type { TickTask } from '../../../tasks/TickFlow.tsx';
import { Section } from '../../../ui/Section.tsx';
import classes from './progress.module.css';
import { asTick, type Category } from './progress.ts';
import { TaskRow } from './TaskRow.tsx';
import type { Selected } from './use-selected.ts';

type Props = {
  category: Category;
  matterId: string;
  mayTick: boolean;
  /** the task that is being looked up or ticked */
  busy: string | null;
  onToggle: (task: TickTask) => void;
  open: string | null;
  onOpen: (id: string) => void;
  selected: Selected;
};

function Done({ category: { name, done, total } }: { category: Category }) {
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="xs" c="dimmed" className={classes.figures}>
        {done} of {total}
      </Text>
      <Bar w={90} value={total === 0 ? 0 : (done / total) * 100} aria-label={`${name}: how far it is`} />
    </Group>
  );
}

export function CategoryCard({ category, matterId, mayTick, busy, onToggle, open, onOpen, selected }: Props) {
  return (
    <Section title={<span dir="auto">{category.name}</span>} right={<Done category={category} />}>
      <ul className={classes.rows} aria-label={`Tasks: ${category.name}`}>
        {category.tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            mayTick={mayTick}
            busy={busy === task.id}
            onToggle={() => onToggle(asTick(task, matterId))}
            open={open === task.id}
            onOpen={() => onOpen(task.id)}
            selected={selected.on ? selected.has(task.id) : undefined}
            onSelect={(on) => selected.set(task.id, on)}
          />
        ))}
      </ul>
    </Section>
  );
}
