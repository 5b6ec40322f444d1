import { ActionIcon, Button, Group, Text } from '@mantine/core';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { IconBell, IconTrash } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { ReminderFields } from './ReminderFields.tsx';
import classes from './reminders.module.css';
import { aboutWords, nobodyWords, type Of, whenWords } from './rules.ts';
import type { PreviewedReminder } from './use-reminder-preview.ts';
import { TooLate, WhatGoes } from './WhatGoes.tsx';

type Props = ComponentProps<typeof ReminderFields> & {
  place: number;
  preview: PreviewedReminder | undefined;
  opened: boolean;
  onOpen: (opened: boolean) => void;
  onRemove: () => void;
};

type SummaryProps = { rule: ReminderRule; of: Of; preview: PreviewedReminder | undefined };

function Summary({ rule, of, preview }: SummaryProps) {
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Text size="sm" fw={600}>
        {preview && (preview.goesAt !== null || preview.went) ? preview.say : whenWords(rule)}
      </Text>
      <Text size="xs" c="dimmed">
        {aboutWords(rule, of)}
      </Text>
    </div>
  );
}

/** One reminder: what it is in two lines, and its fields when it is opened. */
export function ReminderCard({ place, preview, opened, onOpen, onRemove, ...fields }: Props) {
  const name = `reminder ${place}`;
  const late = preview?.goesAt === null && !preview.went;
  const wrong = Object.values(fields.errors)[0];
  return (
    <li className={classes.card} aria-label={`Reminder ${place}`}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconBell size={18} aria-hidden className={classes.icon} />
        <Summary rule={fields.value} of={fields.of} preview={preview} />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={opened}
          aria-label={opened ? `Close ${name}` : `Change ${name}`}
          onClick={() => onOpen(!opened)}
        >
          {opened ? 'Done' : 'Change'}
        </Button>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {!opened && wrong && (
        <Text size="sm" c="var(--app-bad)" role="alert">
          {wrong}
        </Text>
      )}
      {!opened && preview && !preview.went && preview.messages.length === 0 && (
        <Text size="sm" c="var(--app-warn)" role="status">
          {nobodyWords(fields.value, fields.of)}
        </Text>
      )}
      {!opened && late && preview && <TooLate say={preview.say} />}
      {opened && (
        <div className={classes.fields}>
          <ReminderFields {...fields} />
          {preview && <WhatGoes preview={preview} nobody={nobodyWords(fields.value, fields.of)} />}
        </div>
      )}
    </li>
  );
}
