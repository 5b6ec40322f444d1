import { useDebouncedValue } from '@mantine/hooks';
import { checkNumber, listRecipients, type Recipient } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { firstRecipient } from '../../../texts/recipient-choices.ts';
import type { Picked } from './draft-keeper.ts';

export type NumberProblem = Recipient['problems'][number];
type Check = ReplyOf<typeof checkNumber>;

/** Stands for "another number" in the phone list: the number is then typed. */
export const otherNumber = 'other';

function firstChoice(recipients: Recipient[]): Picked {
  const first = firstRecipient(recipients, ({ defaultPhone }) => defaultPhone !== null);
  return { contactId: first?.contactId ?? null, number: first?.defaultPhone ?? '', typed: false };
}

function useTypedNumber(matterId: string, typed: string | null, contactId: string | null) {
  const wanted = typed?.trim() ?? '';
  const [settled] = useDebouncedValue(wanted, 350);
  const check = useQuery({
    queryKey: [checkNumber.id, { id: matterId }, settled, contactId],
    queryFn: ({ signal }) =>
      call(checkNumber, { params: { id: matterId }, body: { number: settled, contactId }, signal }),
    enabled: wanted !== '' && settled !== '',
  });
  if (wanted === '') return { check: null, checking: false };
  const checking = settled !== wanted || check.isPending;
  return { check: checking ? null : (check.data ?? null), checking: checking && !check.isError };
}

function lookUp(recipients: Recipient[], picked: Picked | null) {
  const chosen = picked ?? firstChoice(recipients);
  const recipient = recipients.find((each) => each.contactId === chosen.contactId) ?? null;
  const phone = recipient?.phones.find((each) => each.e164 === chosen.number) ?? null;
  const isTyped = chosen.typed || (picked !== null && phone === null) || recipient?.phones.length === 0;
  return { chosen, recipient, phone, isTyped };
}

/** A typed number that nobody is known to have: it may be the contact's new one. */
function unknownNumber(check: Check | null): string | null {
  if (!check || check.ofContact || check.problems.length + check.notices.length > 0) return null;
  return check.e164;
}

/** Where a number as the log writes it is known from: the contact's if it is theirs, else another party's. */
function knownAs(recipients: Recipient[], contactId: string | null, display: string): Picked | undefined {
  const same = recipients.flatMap((each) =>
    each.phones
      .filter((phone) => phone.display === display)
      .map(({ e164 }) => ({ contactId: each.contactId, number: e164, typed: false })),
  );
  return same.find((one) => one.contactId === contactId) ?? same[0];
}

/** Of a number, listed or typed. */
const knownOf = (number: Recipient['phones'][number] | Check | null) => ({
  /** what a text would be sent from, and why */
  from: number?.from ?? null,
  /** the same with pictures or documents, and what can be sent of them */
  withFiles: number?.withFiles ?? null,
  /** what the first text to the number ends with */
  identification: number?.identification ?? null,
});

/** The number as it is shown: from the list, from the check, or as it was typed. */
const shownNumber = (phone: Recipient['phones'][number] | null, check: Check | null, typed: string) =>
  phone?.display ?? check?.display ?? typed;

/**
 * Who a text goes to: to begin with the client at their mobile; any party at any of their numbers, or a typed
 * one. What stands in the way, and whose a typed number is, is known before anything is sent.
 *
 * @param picked null until someone chose
 */
export function useRecipient(matterId: string, picked: Picked | null, pick: (to: Picked) => void) {
  const { data, isPending, error } = useQuery(queryOf(listRecipients, { params: { id: matterId } }));
  const recipients = data?.items ?? [];
  const { chosen, recipient, phone, isTyped } = lookUp(recipients, picked);
  const typed = isTyped && !isPending ? chosen.number : null;
  const { check, checking } = useTypedNumber(matterId, typed, chosen.contactId);
  const problems: NumberProblem[] =
    typed === null ? [...(recipient?.problems ?? []), ...(phone?.problems ?? [])] : (check?.problems ?? []);

  return {
    isPending,
    error,
    recipients,
    ...knownOf(typed === null ? phone : check),
    limit: data?.limit ?? null,
    /** how many texts may be written by hand here, and how many still; null for any */
    texts: data?.texts ?? null,
    chosen,
    recipient,
    phone,
    typed,
    checking,
    problems,
    notices: typed === null ? [] : (check?.notices ?? []),
    unknownNumber: unknownNumber(check),
    /** the text is the contact's own: it goes to a number of theirs */
    ofContact: phone !== null || check?.ofContact === true,
    display: shownNumber(phone, check, chosen.number),
    pickContact(contactId: string) {
      const next = recipients.find((each) => each.contactId === contactId);
      pick({ contactId, number: next?.defaultPhone ?? next?.phones[0]?.e164 ?? '', typed: false });
    },
    pickNumber(number: string) {
      const typing = number === otherNumber;
      pick({ contactId: chosen.contactId, number: typing ? '' : number, typed: typing });
    },
    type: (number: string) => pick({ contactId: chosen.contactId, number, typed: true }),
    /** Back to a number as it was written in the log. */
    restore({ contactId, display }: { contactId: string | null; display: string }) {
      const typing = { contactId: contactId ?? chosen.contactId, number: display, typed: true };
      pick(knownAs(recipients, contactId, display) ?? typing);
    },
  };
}
export type RecipientChoice = ReturnType<typeof useRecipient>;
