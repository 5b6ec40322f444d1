import { Button, Group } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import type { OutboundState } from '@matterline/rules/message-state.ts';
import { queueActions } from '@matterline/rules/send-again.ts';
import { useCan } from '../session.ts';
import { CancelText } from './CancelText.tsx';
import { SendAgain } from './SendAgain.tsx';
import { SendNow } from './SendNow.tsx';
import { WhatBecame } from './WhatBecame.tsx';
import { whomOf } from './whom.ts';

type Props = { text: Message; matterId: string; onEdit?: () => void };

const look = { variant: 'subtle', size: 'compact-sm', fw: 500, c: 'var(--mantine-color-anchor)' } as const;

/** What a person may do with a sent text as it stands. */
export function TextActions({ text, matterId, onEdit }: Props) {
  const may = useCan('texts.send');
  const actions = new Set(queueActions(text.state as OutboundState, text.channel, text));
  // A colleague is told some other way than by sending a reminder again.
  if (text.colleague) actions.delete('resend');
  if (!may || actions.size === 0) return null;
  return (
    <Group gap={2} ml={-8}>
      {actions.has('edit') && onEdit && (
        <Button {...look} onClick={onEdit} aria-label={`Edit: the text to ${whomOf(text)}`} data-does="edit">
          Edit
        </Button>
      )}
      {actions.has('send_now') && <SendNow {...look} text={text} />}
      {actions.has('cancel') && (
        <CancelText {...look} color="red" c="var(--app-bad)" text={text} matterId={matterId} />
      )}
      {actions.has('mark_delivered') && <WhatBecame {...look} text={text} />}
      {actions.has('resend') && <SendAgain {...look} text={text} />}
    </Group>
  );
}
