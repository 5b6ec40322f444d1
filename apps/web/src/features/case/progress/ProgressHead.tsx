import { Progress as Bar, Box, Button, Group, Text } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { IconChecks, IconPlus } from '@tabler/icons-react';
import { useCan, useWord } from '../../../session.ts';
import { plural } from '../../../ui/numbers.ts';
import { AddMissing } from './AddMissing.tsx';
import { type Progress, tasksOf } from './progress.ts';

type Props = {
  matter: Matter;
  progress: Progress;
  selecting: boolean;
  onSelect: (on: boolean) => void;
  onAdd: () => void;
};

/** How far the case is, and what can be done with its tasks as a whole. */
export function ProgressHead({ matter, progress, selecting, onSelect, onAdd }: Props) {
  const mayWrite = useCan('tasks.write');
  const { one } = useWord();
  const tasks = tasksOf(progress);
  const done = tasks.filter(({ doneOn }) => doneOn !== null).length;
  const overdue = tasks.filter(({ due }) => due === 'overdue').length;
  const open = matter.disposition === 'open';
  return (
    <Group justify="space-between" gap="sm">
      <Box flex="1 1 220px">
        <Text size="sm" component="h2" fw={650}>
          {done} of {plural(tasks.length, 'task')} done
          {overdue > 0 && (
            <Text span size="sm" c="var(--app-bad)">
              {' '}
              · {overdue} overdue
            </Text>
          )}
        </Text>
        <Bar value={(done / tasks.length) * 100} aria-label="How far the tasks are" mt={6} />
        {!open && (
          <Text size="xs" c="dimmed" mt={4}>
            Tasks are ticked while a {one} is open.
          </Text>
        )}
      </Box>
      {mayWrite && (
        <Group gap="xs">
          {progress.missing > 0 && <AddMissing matterId={matter.id} missing={progress.missing} />}
          {open && (
            <Button
              variant="default"
              size="compact-sm"
              aria-pressed={selecting}
              leftSection={<IconChecks size={16} aria-hidden />}
              onClick={() => onSelect(!selecting)}
            >
              Tick several
            </Button>
          )}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={onAdd}
          >
            Add a task
          </Button>
        </Group>
      )}
    </Group>
  );
}
