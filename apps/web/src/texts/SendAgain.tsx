import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Message } from '@matterline/contract/messages.ts';
import { resendText } from '@matterline/contract/queue.ts';
import { useRef } from 'react';
import { call } from '../api.ts';
import { ApiError, wordsOf } from '../api-error.ts';
import { GoesWith } from '../attachments/GoesWith.tsx';
import { newKey } from '../new-key.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import { Phone } from '../ui/Phone.tsx';
import { toastDone } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { SomeoneElses } from './SomeoneElses.tsx';
import { kindOf, whomOf } from './whom.ts';

type Props = { text: Message; close: () => void };

const isCode = (error: unknown, code: string) => error instanceof ApiError && error.code === code;
const sentBefore = (error: unknown) => isCode(error, 'already_resent');
/** The number or the address has changed hands since. */
const isOthers = (error: unknown) => isCode(error, 'others_number') || isCode(error, 'others_address');

/** What could come of it: a person must know before they choose. */
function Warning({ text, again }: { text: Message; again: boolean }) {
  return (
    <>
      {text.state === 'unknown' && (
        <Text size="sm">
          Nobody knows whether the first one was sent. If it was, <b dir="auto">{whomOf(text)}</b> gets the
          same words twice. Looking it up at the provider first may tell.
        </Text>
      )}
      {text.state !== 'unknown' && text.reason && (
        <Text size="sm">
          The first one: <span dir="auto">{text.reason}</span> Unless that has changed, this one fares the
          same.
        </Text>
      )}
      {again && (
        <Text size="sm" fw={600}>
          It was sent again before. Look at that one first.
        </Text>
      )}
    </>
  );
}

const placeOf = ({ channel }: Message) => (channel === 'email' ? 'address' : 'number');

function sendLabel(text: Message, { again, others }: { again: boolean; others: boolean }): string {
  if (others) return `Yes, send it to this ${placeOf(text)}`;
  return again ? 'Send once more' : 'Send again';
}

function SendAgainDialog({ text, close }: Props) {
  const key = useRef(newKey());
  const send = useTextAction(
    (body: { again: boolean; confirm: boolean }) =>
      call(resendText, { params: { id: text.id }, body, idempotencyKey: key.current }),
    {
      done: () => {
        toastDone(`On its way again to ${whomOf(text)}.`);
        close();
      },
      // A refused request made nothing, and the next one asks for something else.
      refused: (error) => {
        if (sentBefore(error) || isOthers(error)) key.current = newKey();
      },
    },
  );
  const again = text.resentAs !== null || (send.variables?.again ?? false) || sentBefore(send.error);
  const others = isOthers(send.error);
  return (
    <Stack>
      <Text size="sm">
        A new {kindOf(text)} with the same words goes to <b dir="auto">{whomOf(text)}</b> at{' '}
        <Phone>{text.clientNumber}</Phone>. The first stays in the log, and says that it was sent again.
      </Text>
      <MessageBody c="dimmed" lineClamp={4}>
        {text.body}
      </MessageBody>
      <GoesWith media={text.media} />
      <Warning text={text} again={again} />
      {others && <SomeoneElses what={placeOf(text)} says={`${wordsOf(send.error)} Nothing was sent.`} />}
      {send.isError && !sentBefore(send.error) && !others && (
        <ErrorState error={send.error} title="It was not sent again" />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          Leave it
        </Button>
        <Button onClick={() => send.mutate({ again, confirm: others })} loading={send.isPending}>
          {sendLabel(text, { again, others })}
        </Button>
      </Group>
    </Stack>
  );
}

/** Sends a text again that did not arrive, or may not have, as a new one linked to it. Only a person ever does. */
export function SendAgain({ text, ...rest }: { text: Message } & ButtonProps) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        {...rest}
        onClick={dialog.open}
        aria-label={`Send again: the ${kindOf(text)} to ${whomOf(text)}`}
      >
        Send again
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Send this ${kindOf(text)} again`}>
        <SendAgainDialog text={text} close={dialog.close} />
      </Modal>
    </>
  );
}
