import { Button, Group, Text, TextInput } from '@mantine/core';
import { getContact, updateContact } from '@matterline/contract/contacts.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { listRecipients } from '@matterline/contract/messages.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { wordsOf } from '../api-error.ts';
import { formErrorsOf } from '../form-errors.ts';
import { type Mend, mended } from './mend.ts';

type Props = { contactId: string; name: string; mend: Mend; onMended: () => void };

async function save(contactId: string, mend: Mend, value: string): Promise<void> {
  const { matters: _, ...contact } = await call(getContact, { params: { id: contactId } });
  await call(updateContact, { params: { id: contactId }, body: mended(contact, mend, value) });
}

const labels = { mobile: 'Mobile number', email: 'Email address' } as const;
const turnOn = { may_text: 'may be texted', may_email: 'may be emailed' } as const;

/** Puts right on the contact what keeps a message from being sent: a number, an address, or the flag. */
export function MendContact({ contactId, name, mend, onMended }: Props) {
  const queryClient = useQueryClient();
  const [value, setValue] = useState('');
  const change = useMutation({
    mutationFn: () => save(contactId, mend, value),
    onSuccess: () => {
      const stale = [getContact.id, getMatter.id, listRecipients.id];
      for (const id of stale) void queryClient.invalidateQueries({ queryKey: [id] });
      onMended();
    },
  });
  const said =
    Object.values(formErrorsOf(change.error))[0] ?? (change.isError ? wordsOf(change.error) : undefined);
  if (mend === 'may_text' || mend === 'may_email') {
    return (
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate()}
        >
          {name} {turnOn[mend]}
        </Button>
        {said && (
          <Text size="sm" c="var(--app-bad)" role="alert">
            {said}
          </Text>
        )}
      </Group>
    );
  }
  return (
    <Group gap="xs" mt="xs" align="flex-end">
      <TextInput
        label={`${labels[mend]} of ${name}`}
        type={mend === 'email' ? 'email' : 'tel'}
        autoComplete="off"
        value={value}
        error={said}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={value.trim() === ''}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        Save it
      </Button>
    </Group>
  );
}
