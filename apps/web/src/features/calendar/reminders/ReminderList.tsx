import { Button, Stack, Text } from '@mantine/core';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { newKey } from '../../../new-key.ts';
import { ReminderCard } from './ReminderCard.tsx';
import classes from './reminders.module.css';
import { errorsWithin, newReminder, type Of } from './rules.ts';
import type { PreviewedReminder } from './use-reminder-preview.ts';

type Props = {
  value: readonly ReminderRule[];
  onChange: (value: ReminderRule[]) => void;
  /** null: they are of no event, so none is at a date of its own */
  zone: string | null;
  of: Of;
  people?: readonly { value: string; label: string }[];
  /** by path: `0.when.amount` */
  errors?: Record<string, string>;
  previewOf?: (index: number) => PreviewedReminder | undefined;
  onPicking?: (open: boolean) => void;
};

const most = 10;

/** Names for what has none of its own, so that a card stays itself when one before it is removed. */
function useKeys(length: number) {
  const [keys, setKeys] = useState<string[]>([]);
  if (keys.length !== length) {
    setKeys((now) => [
      ...now.slice(0, length),
      ...Array.from({ length: Math.max(0, length - now.length) }, newKey),
    ]);
  }
  return { keys, drop: (index: number) => setKeys((now) => now.filter((_, place) => place !== index)) };
}

/** Several reminders, one open at a time. */
export function ReminderList({
  value,
  onChange,
  zone,
  of,
  people,
  errors = {},
  previewOf,
  onPicking,
}: Props) {
  const { keys, drop } = useKeys(value.length);
  const [opened, setOpened] = useState<number | null>(null);
  const change = (index: number, rule: ReminderRule) =>
    onChange(value.map((one, place) => (place === index ? rule : one)));
  const remove = (index: number) => {
    drop(index);
    setOpened(null);
    onChange(value.filter((_, place) => place !== index));
  };
  const add = () => {
    onChange([...value, newReminder(of)]);
    setOpened(value.length);
  };
  return (
    <Stack gap="xs" align="stretch">
      {value.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody is reminded.
        </Text>
      )}
      {value.length > 0 && (
        <ul className={classes.list} aria-label="Reminders">
          {value.map((rule, index) => (
            <ReminderCard
              key={keys[index] ?? index}
              place={index + 1}
              value={rule}
              zone={zone}
              of={of}
              people={people}
              errors={errorsWithin(errors, String(index))}
              preview={previewOf?.(index)}
              opened={opened === index}
              onOpen={(open) => setOpened(open ? index : null)}
              onRemove={() => remove(index)}
              onChange={(next) => change(index, next)}
              onPicking={onPicking ?? (() => {})}
            />
          ))}
        </ul>
      )}
      {value.length < most && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={add}
          >
            Add a reminder
          </Button>
        </div>
      )}
    </Stack>
  );
}
