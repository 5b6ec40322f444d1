import { Button } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { serverNow } from '../../../server-time.ts';
import { useMe } from '../../../session.ts';
import { CancelText } from '../../../texts/CancelText.tsx';
import { useSecondsLeft } from '../../../texts/use-seconds-left.ts';
import { whomOf } from '../../../texts/whom.ts';

type Props = { message: Message; matterId: string; onUndo: (message: Message) => void };

const look = { variant: 'subtle', size: 'compact-xs' } as const;
/** What is due sooner is about to be taken: a button would come and go. */
const soonMs = 5000;

/** Beside a text that has yet to leave: its writer takes it back, anyone else cancels it. */
export function HeldActions({ message, matterId, onUndo }: Props) {
  const { user } = useMe();
  const seconds = useSecondsLeft(message.undoUntil);
  if (message.state !== 'queued') return null;
  if (seconds > 0 && message.author?.id === user.id) {
    return (
      <Button {...look} onClick={() => onUndo(message)} aria-label={`Undo: the text to ${whomOf(message)}`}>
        Undo
      </Button>
    );
  }
  const triedLater = message.dueAt !== null && Date.parse(message.dueAt) - serverNow() > soonMs;
  return seconds > 0 || triedLater ? (
    <CancelText {...look} color="red" text={message} matterId={matterId} />
  ) : null;
}
