import { Button, type ButtonProps, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Message } from '@matterline/contract/messages.ts';
import { sendTextNow } from '@matterline/contract/queue.ts';
import { useState } from 'react';
import { call } from '../api.ts';
import { ApiError, wordsOf } from '../api-error.ts';
import { useHoursNow } from '../schedule/use-hours-now.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { focusOnMount } from '../ui/focus.ts';
import { useNow, useTimeZone } from '../ui/Time.tsx';
import { momentWords } from '../ui/time-words.ts';
import { toastDone } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { kindOf, whomOf } from './whom.ts';

type Props = { text: Message; close: () => void };

const hasWritten = (error: unknown) => error instanceof ApiError && error.code === 'answered';
const needsReason = (error: unknown) => error instanceof ApiError && error.code === 'quiet_hours';

/** In the client's quiet hours an automated text needs a reason: it is asked for at once, or when the server says so. */
function useSendNow({ text, close }: Props) {
  const [reason, setReason] = useState('');
  const to = { contactId: text.contact?.id ?? null, number: text.clientNumber };
  // Colleagues keep hours of their own.
  const outsideHours = useHoursNow(to, text.channel !== 'email' && !text.colleague);
  const [asked, setAsks] = useState<string | null>(null);
  const asks = asked ?? (text.origin === 'manual' ? null : outsideHours);
  const [answered, setAnswered] = useState(text.inTheWay?.code === 'answered');
  const send = useTextAction(
    () =>
      call(sendTextNow, {
        params: { id: text.id },
        body: { version: text.version, reason: reason.trim() || undefined, answered },
      }),
    {
      done: ({ inTheWay }) => {
        toastDone(inTheWay ? `To ${whomOf(text)}. ${inTheWay.say}.` : `On its way to ${whomOf(text)}.`);
        close();
      },
      refused: (error) => {
        if (needsReason(error)) setAsks(wordsOf(error));
        if (hasWritten(error)) setAnswered(true);
      },
      once: text.version,
    },
  );
  return { send, reason, setReason, outsideHours, asks, answered };
}

function SendNowDialog({ text, close }: Props) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const { send, reason, setReason, outsideHours, asks, answered } = useSendNow({ text, close });
  return (
    <Stack>
      <Text size="sm">
        It goes to <b dir="auto">{whomOf(text)}</b> at once
        {text.dueAt && `, instead of ${momentWords(new Date(text.dueAt), now, timeZone)}`}. It can’t be taken
        back then.
      </Text>
      {answered && (
        <Text size="sm" fw={600} role="status">
          The client has written since, and it was to be sent only if they had not. Read what they wrote
          first.
        </Text>
      )}
      {asks === null && outsideHours !== null && (
        <Text size="sm" fw={600} role="status">
          {outsideHours}
        </Text>
      )}
      {asks !== null && (
        <TextInput
          ref={focusOnMount}
          label="Why it is urgent"
          description={asks}
          maxLength={300}
          withAsterisk
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {send.isError && !needsReason(send.error) && !hasWritten(send.error) && (
        <ErrorState error={send.error} title="It was not sent now" />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Leave it
        </Button>
        <Button
          onClick={() => send.mutate()}
          loading={send.isPending}
          disabled={asks !== null && reason.trim() === ''}
          data-autofocus
        >
          {asks === null && !answered ? 'Send now' : 'Send all the same'}
        </Button>
      </Group>
    </Stack>
  );
}

/** Sends a waiting text before its time, once it was asked whether to. */
export function SendNow({ text, ...rest }: { text: Message } & ButtonProps) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button {...rest} onClick={dialog.open} aria-label={`Send now: the ${kindOf(text)} to ${whomOf(text)}`}>
        Send now
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Send this ${kindOf(text)} now`}>
        <SendNowDialog text={text} close={dialog.close} />
      </Modal>
    </>
  );
}
