import { useState } from 'react';
import type { TextAgain } from '../../../addresses.ts';
import { wordsOf } from '../../../api-error.ts';
import { useMe } from '../../../session.ts';
import { useDraft } from './use-draft.ts';
import { useRecipient } from './use-recipient.ts';
import { useSend } from './use-send.ts';

/** A text being written on a case: to whom, what, and what happens when it is sent. */
export function useCompose(matterId: string, onSent?: () => void) {
  const { site } = useMe();
  const recipient = useRecipient(matterId);
  const [body, setBody] = useState('');
  const send = useSend(matterId);
  const limit = recipient.limit ?? site.manualTextLimit;
  const draft = useDraft(matterId, { ...recipient.chosen, body }, (stored) => {
    setBody((typed) => typed || stored.body);
    if (stored.number !== '') recipient.restore(stored);
  });
  const name = recipient.recipient?.name ?? recipient.display;
  const blocked =
    recipient.isPending || recipient.problems.length > 0 || recipient.chosen.number.trim() === '';
  const canSend = !blocked && !send.isPending && body.trim() !== '' && body.length <= limit;

  function submit() {
    if (!canSend) return;
    const text = body;
    setBody('');
    send.mutate(
      { contactId: recipient.chosen.contactId, number: recipient.chosen.number, name, body: text },
      // What was written comes back unless something else has been written meanwhile.
      { onError: () => setBody((typed) => typed || text), onSuccess: onSent },
    );
  }

  return {
    recipient,
    name,
    body,
    setBody,
    limit,
    draft,
    canSend,
    submit,
    sending: send.isPending,
    error: send.isError ? wordsOf(send.error) : null,
    clearError: send.reset,
    again(message: TextAgain) {
      setBody(message.body);
      const contactId = message.contact?.id ?? recipient.chosen.contactId;
      const known = recipient.recipients.find((each) => each.contactId === contactId);
      const phone = known?.phones.find((each) => each.display === message.clientNumber);
      if (contactId && phone) recipient.restore({ contactId, number: phone.e164 });
    },
  };
}
export type Compose = ReturnType<typeof useCompose>;
