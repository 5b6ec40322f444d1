import { Button, type ButtonProps, Menu } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { lookUpText, resolveText, unmarkText } from '@matterline/contract/queue.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { IconCheck, IconChevronDown, IconSearch, IconX } from '@tabler/icons-react';
import { call } from '../api.ts';
import { toastDone, toastError, toastUndo } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { kindOf, whomOf } from './whom.ts';

function foundWords({ found, message }: ReplyOf<typeof lookUpText>): string {
  switch (found) {
    case 'this':
      return `The provider has it. It is now: ${stateWordsOf(message)}.`;
    case 'none':
      return 'The provider’s list does not show it. It may still come: look again in a few minutes.';
    case 'several':
      return 'The provider has several texts like it, so nobody can tell which is this one. Ask the client.';
    case 'unavailable':
      return 'The provider gave no answer. Look again in a few minutes.';
    case 'changed':
      return `More is known of it meanwhile: ${stateWordsOf(message)}.`;
    case 'not_supported':
      return 'This provider can’t be asked. Ask the client whether it arrived.';
  }
}

function useWhatBecame(text: Message) {
  const params = { id: text.id };
  const lookUp = useTextAction(() => call(lookUpText, { params }), {
    done: (reply) => toastDone(foundWords(reply)),
    refused: (error) => toastError('It was not looked up', error),
  });
  const unmark = useTextAction(() => call(unmarkText, { params }), {
    done: () => toastDone(`The mark on the ${kindOf(text)} to ${whomOf(text)} is taken back.`),
    refused: (error) => toastError('The mark stays', error),
  });
  const resolve = useTextAction(
    (outcome: 'delivered' | 'not_delivered') => call(resolveText, { params, body: { outcome } }),
    {
      done: ({ state }) =>
        toastUndo(
          `Marked: the ${kindOf(text)} to ${whomOf(text)}. ${stateWordsOf({ state, channel: text.channel })}.`,
          unmark.mutate,
        ),
      refused: (error) => toastError('It was not marked', error),
    },
  );
  return { lookUp, resolve };
}

/** What a person can do about a text when nobody knows whether it was sent: look it up, or say what became of it. */
export function WhatBecame({ text, ...rest }: { text: Message } & ButtonProps) {
  const { lookUp, resolve } = useWhatBecame(text);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          {...rest}
          loading={lookUp.isPending || resolve.isPending}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`What became of it? The ${kindOf(text)} to ${whomOf(text)}`}
        >
          What became of it?
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={16} aria-hidden />} onClick={() => lookUp.mutate()}>
          Look it up at the provider
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => resolve.mutate('delivered')}
        >
          It arrived: mark as delivered
        </Menu.Item>
        <Menu.Item
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => resolve.mutate('not_delivered')}
        >
          It did not arrive: mark as not delivered
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
