import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { recordOptOut } from '@matterline/contract/opt-outs.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { formErrorsOf } from '../form-errors.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Phone } from '../ui/Phone.tsx';
import { toastDone } from '../ui/toast.tsx';
import { useRefreshOptOuts } from './refresh-opt-outs.ts';

type Props = {
  /** null: it is typed */
  number: { e164: string; display: string } | null;
  /** whose number it is, as far as that is known */
  whose?: string;
  optedOut: boolean;
  close: () => void;
};

const words = {
  stop: {
    title: 'Record an opt-out',
    says: 'No text goes to this number from anyone here any more, and what waits to go there is stopped.',
    note: 'How they asked',
    example: 'Called on Monday and asked for no more texts',
    verb: 'Record the opt-out',
    done: 'Recorded: no more texts go there.',
  },
  start: {
    title: 'Undo an opt-out',
    says: 'Texts may go to this number again. The usual way is that the client texts START from their phone: record it only when they asked you.',
    note: 'Why it is undone',
    example: 'Asked for texts again when they came in',
    verb: 'Undo the opt-out',
    done: 'Recorded: texts may go there again.',
  },
};

/** Records what someone said about texts by phone or in person, and how they said it. */
export function RecordDialog({ number, whose, optedOut, close }: Props) {
  const tell = optedOut ? words.stop : words.start;
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const refresh = useRefreshOptOuts();
  const record = useMutation({
    mutationFn: () => call(recordOptOut, { body: { number: number?.e164 ?? typed, optedOut, note } }),
    onSuccess: () => {
      toastDone(tell.done);
      close();
      return refresh();
    },
  });
  const errors = formErrorsOf(record.error);
  return (
    <Modal opened onClose={close} title={tell.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate();
        }}
      >
        <Stack>
          {number ? (
            <Text size="sm">
              {whose && <b dir="auto">{whose}</b>} <Phone>{number.display}</Phone>
            </Text>
          ) : (
            <TextInput
              label="Number"
              description="In any format"
              type="tel"
              autoComplete="off"
              data-autofocus
              value={typed}
              error={errors.number}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Text size="sm">{tell.says}</Text>
          <Textarea
            label={tell.note}
            placeholder={tell.example}
            data-autofocus={number !== null}
            maxLength={500}
            autosize
            minRows={2}
            value={note}
            error={errors.note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {record.isError && Object.keys(errors).length === 0 && (
            <ErrorState
              error={record.error}
              title="Nothing was recorded"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={record.isPending} disabled={note.trim() === ''}>
              {tell.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
