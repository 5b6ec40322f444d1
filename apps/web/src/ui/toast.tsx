import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { wordsOf } from '../api-error.ts';
import { newKey } from '../new-key.ts';

/** Says that something was done. */
export function toastDone(message: ReactNode) {
  notifications.show({ message, color: 'teal', autoClose: 6000 });
}

/** Says that something was not done, and why. It stays until it is closed. */
export function toastError(title: string, error: unknown) {
  const icon = <IconAlertCircle size={18} />;
  notifications.show({ title, message: wordsOf(error), color: 'red.8', icon, autoClose: false });
}

/** Says that something was done, and offers to undo it for ten seconds. @returns what its button does */
export function toastUndo(message: string, undo: () => void): () => void {
  const id = newKey();
  let undone = false;
  const run = () => {
    // It fades for a moment after the press.
    if (undone) return;
    undone = true;
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    color: 'teal',
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={run}>
          Undo
        </Button>
      </Group>
    ),
  });
  return run;
}
