import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { getMatterHistory } from '@matterline/contract/matters.ts';
import { listRecipients } from '@matterline/contract/messages.ts';
import { raiseTextLimit } from '@matterline/contract/text-limits.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';

const usualStep = 10;

function useRaise(matterId: string, close: () => void) {
  const queryClient = useQueryClient();
  const { one } = useWord();
  return useMutation({
    mutationFn: (body: { limit: number; reason: string }) =>
      call(raiseTextLimit, { params: { id: matterId }, body }),
    onSuccess: ({ left }) => {
      toastDone(`${left} more texts may be written on this ${one}.`);
      close();
      const id = { id: matterId };
      const stale = [listRecipients.id, getMatterHistory.id];
      return Promise.all(stale.map((route) => queryClient.invalidateQueries({ queryKey: [route, id] })));
    },
  });
}

/** Allows more texts by hand on one case, with a reason that its history keeps. */
export function RaiseLimitDialog({
  matterId,
  limit,
  close,
}: {
  matterId: string;
  limit: number;
  close: () => void;
}) {
  const { one } = useWord();
  const [wanted, setWanted] = useState<number | string>(limit + usualStep);
  const [reason, setReason] = useState('');
  const raise = useRaise(matterId, close);
  const errors = formErrorsOf(raise.error);
  return (
    <Modal opened onClose={close} title={`Allow more texts on this ${one}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A form within the composer's own dialog must not send its text.
          event.stopPropagation();
          raise.mutate({ limit: Number(wanted), reason });
        }}
      >
        <Stack>
          <Text size="sm">
            It holds for this {one} alone and stands in its history. Automatic texts do not count.
          </Text>
          <NumberInput
            label="Texts by hand, in all"
            description={`It is ${limit} now`}
            min={limit + 1}
            max={100_000}
            allowDecimal={false}
            value={wanted}
            error={errors.limit}
            onChange={setWanted}
            data-autofocus
          />
          <TextInput
            label="Why more are needed"
            maxLength={300}
            autoComplete="off"
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {raise.isError && Object.keys(errors).length === 0 && (
            <ErrorState error={raise.error} title="Nothing was changed" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={raise.isPending} disabled={reason.trim() === ''}>
              Allow them
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
