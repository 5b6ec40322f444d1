import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type Contact, getContact } from '@matterline/contract/contacts.ts';
import { recordOptOut } from '@matterline/contract/opt-outs.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { queryOf } from '../../queries.ts';
import { refreshTexts } from '../../texts/refresh-texts.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { plural } from '../../ui/numbers.ts';
import { useWaitingTo } from './use-waiting-to.ts';

type Props = { contact: Contact; phone: Contact['phones'][number]; close: () => void };

const tellOf = (name: string, optedOut: boolean) =>
  optedOut
    ? { says: `${name} told you they want texts to this number again.`, verb: 'Record the start' }
    : {
        says: `${name} told you to stop texting this number. No text will go to it from anyone on this site.`,
        verb: 'Record the stop',
      };

/** What a client says by phone or in person counts like a STOP by text. It stops what waits to go, and says so first. */
export function RecordOptOut({ contact, phone, close }: Props) {
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const waiting = useWaitingTo(contact.id)?.numbers.find(({ e164 }) => e164 === phone.e164)?.texts ?? 0;
  const record = useMutation({
    mutationFn: () => call(recordOptOut, { body: { number: phone.e164, optedOut: !phone.optedOut, note } }),
    onSuccess: async () => {
      const { queryKey } = queryOf(getContact, { params: { id: contact.id } });
      await Promise.all([queryClient.invalidateQueries({ queryKey }), refreshTexts(queryClient)]);
      close();
    },
  });
  const { says, verb } = tellOf(contact.name, phone.optedOut);
  return (
    <Modal opened onClose={close} title={phone.display}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{says}</Text>
          {waiting > 0 && !phone.optedOut && (
            <Text size="sm" fw={600}>
              {plural(waiting, 'text')} waiting to go to it {waiting === 1 ? 'is' : 'are'} stopped, for good.
            </Text>
          )}
          <TextInput
            label="How they asked"
            placeholder="By phone, to the front desk"
            withAsterisk
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          {record.isError && (
            <ErrorState
              error={record.error}
              title="Nothing was changed"
              kept="What you wrote is still here."
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={note.trim() === ''} loading={record.isPending}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
