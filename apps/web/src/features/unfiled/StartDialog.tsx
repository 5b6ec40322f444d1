import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { startMatterFromText, type UnfiledText } from '@matterline/contract/unfiled.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isAcrossWall } from '../../across-wall.ts';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { queryOf } from '../../queries.ts';
import { useWord } from '../../session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TextExcerpt } from './TextExcerpt.tsx';
import { useFiledText } from './useFile.tsx';

type Values = {
  contactName: string;
  matterTypeId: string | null;
  disposition: 'prescreen' | 'intake' | 'open';
};

const stages = [
  { value: 'prescreen', label: 'Prescreen' },
  { value: 'intake', label: 'Intake' },
  { value: 'open', label: 'Open' },
];

function useStart(text: UnfiledText, onDone: () => void, onError: (error: unknown) => void) {
  const { One } = useWord();
  const filed = useFiledText();
  return useMutation({
    mutationFn: ({ matterTypeId, ...rest }: Values & { confirm: boolean }) =>
      call(startMatterFromText, {
        params: { id: text.id },
        body: { ...rest, matterTypeId: matterTypeId ?? '' },
      }),
    onSuccess: (matter) => {
      filed([matter], `${One} started:`);
      onDone();
    },
    onError,
  });
}

/** Starts a case from a text: its number goes onto a new contact, and the text onto the case. */
export function StartDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const { one } = useWord();
  const types = useQuery(queryOf(listMatterTypes));
  const initialValues: Values = {
    contactName: text.contact?.name ?? '',
    matterTypeId: null,
    disposition: 'prescreen',
  };
  const form = useForm<Values>({
    initialValues,
    validate: {
      contactName: (name) => (name.trim() ? null : 'Name the person'),
      matterTypeId: (id) => (id ? null : 'Choose a type'),
    },
  });
  const [confirm, setConfirm] = useState(false);
  const start = useStart(text, onClose, (error) => form.setErrors(formErrorsOf(error)));
  const crosses = isAcrossWall(start.error);
  const choices = (types.data?.items ?? []).filter((type) => !type.archivedAt);
  return (
    <Modal opened onClose={onClose} title={`Start a ${one} from this text`}>
      <form onSubmit={form.onSubmit((values) => start.mutate({ ...values, confirm }))} noValidate>
        <Stack>
          <TextExcerpt text={text} />
          {start.isError && (
            <ErrorState
              error={start.error}
              title={`The ${one} was not started`}
              kept="What you wrote is still here."
            />
          )}
          {crosses && (
            <Checkbox
              label="Start it though people the wall keeps out can read the text there"
              checked={confirm}
              onChange={(event) => setConfirm(event.currentTarget.checked)}
            />
          )}
          {types.isError && (
            <ErrorState
              error={types.error}
              title="The types could not be fetched"
              retry={() => types.refetch()}
            />
          )}
          <TextInput
            label="Name of the person"
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('contactName')}
          />
          <Select
            label="Type"
            data={choices.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            nothingFoundMessage="No such type"
            {...form.getInputProps('matterTypeId')}
          />
          <Select label="Stage" data={stages} allowDeselect={false} {...form.getInputProps('disposition')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={start.isPending} disabled={crosses && !confirm}>
              Start the {one}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
