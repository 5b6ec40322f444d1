import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { getMatterHistory } from '@matterline/contract/matters.ts';
import { listRecipients } from '@matterline/contract/messages.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { setTextLimit } from '@matterline/contract/text-limits.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';

type Texts = ReplyOf<typeof setTextLimit>['texts'];

const usualStep = 10;

function useSetLimit(matterId: string, close: () => void) {
  const queryClient = useQueryClient();
  const { one } = useWord();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setTextLimit>) => call(setTextLimit, { params: { id: matterId }, body }),
    onSuccess: ({ texts }) => {
      toastDone(`${texts?.left ?? 'Any number of'} more texts may be written on this ${one}.`);
      close();
      const id = { id: matterId };
      const stale = [listRecipients.id, getMatterHistory.id];
      return Promise.all(stale.map((route) => queryClient.invalidateQueries({ queryKey: [route, id] })));
    },
  });
}

type Props = { matterId: string; texts: Texts; close: () => void };

/** How many texts by hand one case may have, more or fewer than usual, with a reason that its history keeps. */
export function RaiseLimitDialog({ matterId, texts, close }: Props) {
  const { one } = useWord();
  const [wanted, setWanted] = useState<number | string>((texts?.limit ?? 0) + usualStep);
  const [usual, setUsual] = useState(false);
  const [reason, setReason] = useState('');
  const save = useSetLimit(matterId, close);
  const errors = formErrorsOf(save.error);
  return (
    <Modal opened onClose={close} title={`Texts by hand on this ${one}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A form within the composer's own dialog must not send its text.
          event.stopPropagation();
          save.mutate({ limit: usual ? null : Number(wanted), reason });
        }}
      >
        <Stack>
          <Text size="sm">
            It holds for this {one} alone and stands in its history. Automatic texts do not count.
          </Text>
          <NumberInput
            label="Texts by hand, in all"
            description={texts ? `It is ${texts.limit} now` : 'There is no limit now'}
            min={1}
            max={100_000}
            allowDecimal={false}
            value={wanted}
            error={errors.limit}
            onChange={setWanted}
            disabled={usual}
            data-autofocus
          />
          {texts?.own !== false && (
            <Checkbox
              label="Back to the usual number"
              checked={usual}
              onChange={(event) => setUsual(event.currentTarget.checked)}
            />
          )}
          <TextInput
            label="Why"
            maxLength={300}
            autoComplete="off"
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {save.isError && Object.keys(errors).length === 0 && (
            <ErrorState error={save.error} title="Nothing was changed" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={reason.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
