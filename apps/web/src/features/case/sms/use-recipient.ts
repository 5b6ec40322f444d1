import { useDebouncedValue } from '@mantine/hooks';
import { checkNumber, listRecipients, type Recipient } from '@matterline/contract/messages.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';

export type NumberProblem = Recipient['problems'][number];
export type Chosen = { contactId: string | null; number: string };

/** Stands for "another number" in the phone list: the number is then typed. */
export const otherNumber = 'other';

function firstChoice(recipients: Recipient[]): Chosen {
  const first = recipients.find((each) => each.defaultPhone !== null) ?? recipients[0];
  return { contactId: first?.contactId ?? null, number: first?.defaultPhone ?? '' };
}

function useTypedNumber(matterId: string, typed: string | null, contactId: string | null) {
  const [settled] = useDebouncedValue(typed?.trim() ?? '', 350);
  return useQuery({
    queryKey: [checkNumber.id, { id: matterId }, settled, contactId],
    queryFn: ({ signal }) =>
      call(checkNumber, { params: { id: matterId }, body: { number: settled, contactId }, signal }),
    enabled: typed !== null && settled !== '',
  });
}

/**
 * Who a text goes to: to begin with the client at their mobile; any party at any of their numbers, or a typed
 * one. What stands in the way is known before anything is sent.
 */
export function useRecipient(matterId: string) {
  const { data, isPending, error } = useQuery(queryOf(listRecipients, { params: { id: matterId } }));
  const [picked, setPicked] = useState<Chosen | null>(null);
  const [typing, setTyping] = useState(false);
  const recipients = data?.items ?? [];
  const chosen = picked ?? firstChoice(recipients);
  const recipient = recipients.find((each) => each.contactId === chosen.contactId) ?? null;
  const phone = recipient?.phones.find((each) => each.e164 === chosen.number) ?? null;
  const typed =
    typing || (recipient === null && picked !== null) || recipient?.phones.length === 0
      ? chosen.number
      : null;
  const check = useTypedNumber(matterId, typed, chosen.contactId);
  const problems: NumberProblem[] =
    typed === null
      ? [...(recipient?.problems ?? []), ...(phone?.problems ?? [])]
      : (check.data?.problems ?? []);

  return {
    isPending,
    error,
    recipients,
    sender: data?.sender ?? null,
    limit: data?.limit ?? null,
    chosen,
    recipient,
    phone,
    typed,
    problems,
    display: phone?.display ?? check.data?.display ?? chosen.number,
    pickContact(contactId: string) {
      const next = recipients.find((each) => each.contactId === contactId);
      setTyping(false);
      setPicked({ contactId, number: next?.defaultPhone ?? next?.phones[0]?.e164 ?? '' });
    },
    pickNumber(number: string) {
      setTyping(number === otherNumber);
      setPicked({ contactId: chosen.contactId, number: number === otherNumber ? '' : number });
    },
    type: (number: string) => setPicked({ contactId: chosen.contactId, number }),
    restore(next: Chosen) {
      const known = recipients.find((each) => each.contactId === next.contactId);
      setTyping(known !== undefined && !known.phones.some((each) => each.e164 === next.number));
      setPicked(next);
    },
  };
}
export type RecipientChoice = ReturnType<typeof useRecipient>;
