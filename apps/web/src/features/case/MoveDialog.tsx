import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { getMatter, type Matter, moveMatter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { LeftWaiting } from '@matterline/rules/left-waiting.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { queryOf } from '../../queries.ts';
import { useWord } from '../../session.ts';
import { refreshTexts } from '../../texts/refresh-texts.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { asksAboutTexts, type WaitingChoice, WaitingTexts } from './WaitingTexts.tsx';

type Action = BodyOf<typeof moveMatter>['action'];

const tells: Record<
  Action,
  (
    word: string,
    from: Matter['disposition'],
  ) => { title: string; verb: string; says: string; done: string; asksWhy: boolean }
> = {
  accept: (word) => ({
    title: 'Accept for intake',
    verb: 'Accept',
    says: `The ${word} moves to intake.`,
    done: 'Accepted for intake.',
    asksWhy: false,
  }),
  open: (word) => ({
    title: `Open this ${word}`,
    verb: 'Open',
    says: `The ${word} becomes open as of today.`,
    done: `The ${word} is open.`,
    asksWhy: false,
  }),
  reject: (word) => ({
    title: `Reject this ${word}`,
    verb: 'Reject',
    says: 'All its assignments end today, so replies no longer alert anyone. Texts and notes are kept.',
    done: `The ${word} is rejected.`,
    asksWhy: true,
  }),
  close: (word) => ({
    title: `Close this ${word}`,
    verb: 'Close',
    says: 'Replies are still filed here and still alert the people assigned.',
    done: `The ${word} is closed.`,
    asksWhy: true,
  }),
  reopen: (word, from) => ({
    title: `Reopen this ${word}`,
    verb: 'Reopen',
    says:
      from === 'rejected'
        ? `The ${word} goes back to intake. Its assignments ended with the rejection: assign someone, so that replies alert them.`
        : `The ${word} is open again, with whoever is assigned to it.`,
    done: `The ${word} is reopened.`,
    asksWhy: false,
  }),
};

export function MoveDialog({ matter, action, close }: { matter: Matter; action: Action; close: () => void }) {
  const word = useWord();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState('');
  const tell = tells[action](word.one, matter.disposition);
  const [waiting, setWaiting] = useState<LeftWaiting | null>(null);
  const [waitingTexts, setWaitingTexts] = useState<WaitingChoice>();
  const move = useMutation({
    mutationFn: () =>
      call(moveMatter, {
        params: { id: matter.id },
        body: { action, outcome, version: matter.version, waitingTexts },
      }),
    onSuccess: (changed) => {
      queryClient.setQueryData(queryOf(getMatter, { params: { id: matter.id } }).queryKey, changed);
      void refreshTexts(queryClient);
      toastDone(tell.done);
      close();
    },
    onError: (error) => asksAboutTexts(error) && setWaiting(error.members.waiting ?? null),
  });
  return (
    <Modal opened onClose={close} title={tell.title}>
      <Stack>
        <Text size="sm">{tell.says}</Text>
        {tell.asksWhy && (
          <TextInput
            label="Outcome"
            description="Shown on the profile"
            maxLength={1000}
            value={outcome}
            onChange={(event) => setOutcome(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {waiting !== null && (
          <WaitingTexts waiting={waiting} value={waitingTexts} onChange={setWaitingTexts} />
        )}
        {move.isError && !asksAboutTexts(move.error) && (
          <ErrorState error={move.error} title="Nothing was changed" kept="What you wrote is still here." />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color={action === 'reject' ? 'red.8' : undefined}
            loading={move.isPending}
            disabled={waiting !== null && waitingTexts === undefined}
            onClick={() => move.mutate()}
          >
            {tell.verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
