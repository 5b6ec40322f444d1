import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Message } from '@matterline/contract/messages.ts';
import { serverNow } from '../server-time.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { useSecondsLeft } from './use-seconds-left.ts';
import { whomOf } from './whom.ts';

const toastOf = ({ id }: Message) => `hold ${id}`;

export function hideHoldToast(message: Message): void {
  notifications.hide(toastOf(message));
}

/** The seconds are for the eye: a reader that is told of the toast must not hear each of them. */
function Countdown({ message, undo }: { message: Message; undo: () => void }) {
  const seconds = useSecondsLeft(message.undoUntil);
  useShortcut('z', 'Undo: take the text back', undo, seconds > 0);
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">
        <span aria-hidden>
          {seconds > 0 ? `Sending to ${whomOf(message)} in ${seconds} s` : 'It is on its way.'}
        </span>
        <VisuallyHidden>
          The text to {whomOf(message)} is about to be sent. Undo takes it back.
        </VisuallyHidden>
      </Text>
      <Button size="compact-sm" variant="light" flex="none" onClick={undo} disabled={seconds === 0}>
        Undo
      </Button>
    </Group>
  );
}

/** Offers to take a text back for as long as it is held back for that. */
export function toastHold(message: Message, undo: () => void): void {
  if (message.undoUntil === null) return;
  notifications.show({
    id: toastOf(message),
    color: 'teal',
    autoClose: Math.max(1000, Date.parse(message.undoUntil) - serverNow()),
    message: <Countdown message={message} undo={undo} />,
  });
}
