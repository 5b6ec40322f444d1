import { Button, Group } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { IconChecklist } from '@tabler/icons-react';
import { toTaskSetup } from '../../../addresses.ts';
import { useCan, useWord } from '../../../session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { plural } from '../../../ui/numbers.ts';
import { AddMissing } from './AddMissing.tsx';
import type { Progress } from './progress.ts';

type Props = { matter: Matter; progress: Progress; onAdd: () => void };

export function NoTasks({ matter, progress, onAdd }: Props) {
  const { one } = useWord();
  const mayWrite = useCan('tasks.write');
  const mayShape = useCan('admin.matter_types');
  const why =
    progress.hidden > 0
      ? `${plural(progress.hidden, 'task')} will show once ${progress.hidden === 1 ? 'its conditions hold' : 'their conditions hold'}.`
      : `Tasks come with the matter type, ${matter.matterType.name}, or are added to this ${one} alone.`;
  return (
    <EmptyState
      icon={IconChecklist}
      title="No tasks to do here"
      action={
        <Group justify="center">
          {mayWrite && progress.missing > 0 && <AddMissing matterId={matter.id} missing={progress.missing} />}
          {mayWrite && (
            <Button variant="default" onClick={onAdd}>
              Add a task
            </Button>
          )}
          {mayShape && (
            <ButtonLink variant="default" to={toTaskSetup(matter.matterType.id)}>
              Set up {matter.matterType.name}
            </ButtonLink>
          )}
        </Group>
      }
    >
      {why}
    </EmptyState>
  );
}
