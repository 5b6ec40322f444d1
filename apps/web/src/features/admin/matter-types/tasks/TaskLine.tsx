import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import type { TaskTemplate } from '@matterline/contract/task-setup.ts';
import { IconAlertCircle, IconBolt, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAboutSetup } from './about.tsx';
import classes from './setup.module.css';
import { errorsAt, pathOf } from './setup-edit.ts';
import type { Editing } from './use-setup.ts';
import { assigneeWords, stateColors, stateWords, targetWords } from './words.ts';

type Props = {
  editing: Editing;
  task: TaskTemplate;
  parts: { handle: ReactNode; buttons: ReactNode };
  onOpen: () => void;
};

function Triggers({ triggers }: Pick<TaskTemplate, 'triggers'>) {
  return triggers.map(({ id, name, state }) => (
    <Group key={id} gap={4} wrap="nowrap" component="span" display="inline-flex">
      <IconBolt size={14} aria-hidden />
      <span>{name}</span>
      <Badge size="xs" variant="light" color={stateColors[state]}>
        {stateWords[state]}
      </Badge>
    </Group>
  ));
}

/** One task of the set-up, in a line: when it is due, who does it, and what it sets off. */
export function TaskLine({ editing, task, parts, onOpen }: Props) {
  const about = useAboutSetup();
  const wrong = Object.values(errorsAt(editing.errors, pathOf(editing.setup, task.id)));
  return (
    <div className={classes.task}>
      {parts.handle}
      <UnstyledButton className={classes.open} onClick={onOpen} aria-label={`Edit ${task.name}`}>
        <Text size="sm" fw={550} dir="auto">
          {task.name || 'A task without a name'}
        </Text>
        <Text size="xs" c="dimmed" component="div" className={classes.facts}>
          <span>{targetWords(task.target, about)}</span>
          <span>{assigneeWords(task.assignee, about.personName)}</span>
          {task.conditions && (
            <Group gap={4} component="span" display="inline-flex">
              <IconEye size={14} aria-hidden /> Shown under conditions
            </Group>
          )}
          <Triggers triggers={task.triggers} />
        </Text>
        {wrong.length > 0 && (
          <Text size="xs" c="var(--app-bad)">
            <IconAlertCircle size={13} aria-hidden /> {wrong.join(' ')}
          </Text>
        )}
      </UnstyledButton>
      <Group gap={0} wrap="nowrap">
        {parts.buttons}
      </Group>
    </div>
  );
}
