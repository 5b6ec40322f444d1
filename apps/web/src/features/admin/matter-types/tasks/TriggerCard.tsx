import { ActionIcon, Badge, Group, Text, UnstyledButton } from '@mantine/core';
import type { TaskTemplate, TaskTrigger } from '@matterline/contract/task-setup.ts';
import { IconAlertCircle, IconChevronDown, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './setup.module.css';
import { TriggerFields } from './TriggerFields.tsx';
import type { Editing } from './use-setup.ts';
import { actionWords, eventWords, stateColors, stateWords } from './words.ts';

type Props = {
  editing: Editing;
  task: TaskTemplate;
  trigger: TaskTrigger;
  parts: { handle: ReactNode; buttons: ReactNode };
  errors: Record<string, string>;
  open: boolean;
  onOpen: () => void;
  onChange: (by: Partial<TaskTrigger>) => void;
  onRemove: () => void;
};

/** One trigger: a line, and opened all of it. */
export function TriggerCard({ parts, open, onOpen, onRemove, ...rest }: Props) {
  const { trigger, errors } = rest;
  const wrong = Object.keys(errors).length > 0;
  return (
    <div className={classes.fieldset}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        {parts.handle}
        <UnstyledButton className={classes.open} aria-expanded={open} onClick={onOpen}>
          <Group gap={6}>
            <Text size="sm" fw={550} dir="auto">
              {trigger.name || 'Without a name'}
            </Text>
            <Badge size="sm" variant="light" color={stateColors[trigger.state]}>
              {stateWords[trigger.state]}
            </Badge>
            <IconChevronDown
              size={15}
              aria-hidden
              style={{ transform: open ? 'rotate(180deg)' : undefined }}
            />
          </Group>
          <Text size="xs" c={wrong ? 'var(--app-bad)' : 'dimmed'}>
            {wrong && <IconAlertCircle size={13} aria-hidden />} {actionWords[trigger.action.kind]} ·{' '}
            {eventWords(trigger.event).toLowerCase()}
            {wrong && ` · ${Object.values(errors)[0]}`}
          </Text>
        </UnstyledButton>
        <Group gap={0} wrap="nowrap">
          {parts.buttons}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={`Remove ${trigger.name}`}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      {open && <TriggerFields {...rest} />}
    </div>
  );
}
