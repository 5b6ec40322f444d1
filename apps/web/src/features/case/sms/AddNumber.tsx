import { Anchor, Text } from '@mantine/core';
import { getContact, updateContact } from '@matterline/contract/contacts.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { checkNumber, listRecipients } from '@matterline/contract/messages.ts';
import { listEarlierTexts } from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { EarlierTexts } from '../../../earlier-texts/EarlierTexts.tsx';
import type { Place } from '../../../earlier-texts/EarlierTextsDialog.tsx';
import { useCan } from '../../../session.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import type { RecipientChoice } from './use-recipient.ts';

/** @returns the cases the contact is on */
async function addTo(contactId: string, number: string): Promise<Place[]> {
  const { matters, id: _, phones, ...person } = await call(getContact, { params: { id: contactId } });
  const kept = phones.map(({ kind, e164 }) => ({ kind, number: e164 }));
  const body = { ...person, phones: [...kept, { kind: 'mobile' as const, number }] };
  await call(updateContact, { params: { id: contactId }, body });
  return matters;
}

/** Offers to keep a typed number that nobody is known to have. Sending does not wait for it. */
export function AddNumber({ choice }: { choice: RecipientChoice }) {
  const queryClient = useQueryClient();
  const mayWrite = useCan('contacts.write');
  const { unknownNumber: number, recipient, display } = choice;
  const add = useMutation({
    mutationFn: ({ contactId, e164 }: { contactId: string; e164: string }) => addTo(contactId, e164),
    onSuccess: async (_, { e164 }) => {
      toastDone(`${display} is now one of ${recipient?.name}’s numbers.`);
      const stale = [listRecipients.id, checkNumber.id, getMatter.id, getContact.id, listEarlierTexts.id];
      await Promise.all(stale.map((route) => queryClient.invalidateQueries({ queryKey: [route] })));
      choice.pickNumber(e164);
    },
    onError: (error) => toastError('The number was not added', error),
  });
  if (!recipient || !mayWrite) return null;
  if (number === null) {
    return add.data && add.variables.contactId === recipient.contactId ? (
      <EarlierTexts contactId={recipient.contactId} name={recipient.name} matters={add.data} />
    ) : null;
  }
  return (
    <Text size="sm">
      {`This is not one of ${recipient.name}’s numbers. `}
      <Anchor
        component="button"
        type="button"
        size="sm"
        disabled={add.isPending}
        onClick={() => add.mutate({ contactId: recipient.contactId, e164: number })}
      >
        {`Add it to ${recipient.name}`}
      </Anchor>
    </Text>
  );
}
