import type { TextAgain } from '../../../addresses.ts';
import { wordsOf } from '../../../api-error.ts';
import { useMe } from '../../../session.ts';
import { useDraft } from './use-draft.ts';
import { useRecipient } from './use-recipient.ts';
import { useSend } from './use-send.ts';
import { useTakenOn } from './use-taken-on.ts';

/** A text being written on a case: to whom, what, and what happens when it is sent. */
export function useCompose(matterId: string, onSent?: () => void) {
  const { site } = useMe();
  const draft = useDraft(matterId);
  const { keeper, body } = draft;
  const recipient = useRecipient(matterId, draft.to, (to) => keeper.write({ to }));
  const takenOn = useTakenOn(recipient);
  const send = useSend(matterId);
  const limit = recipient.limit ?? site.manualTextLimit;
  const name = recipient.recipient?.name ?? recipient.display;
  const blocked =
    recipient.isPending || recipient.checking || !takenOn.clear || recipient.chosen.number.trim() === '';
  const canSend = !blocked && !send.isPending && body.trim() !== '' && body.length <= limit;

  function submit() {
    if (!canSend) return;
    const { contactId, number } = recipient.chosen;
    const to = contactId && recipient.ofContact ? { id: contactId, name } : null;
    const { confirm, override } = takenOn;
    const ready = keeper.take();
    const text = { contactId, number, display: recipient.display, to, body, confirm, override, ready };
    // Not in callbacks of the mutation: the page may have been left by then.
    send.mutateAsync(text).then(
      () => {
        keeper.sent();
        takenOn.forget();
        onSent?.();
      },
      () => keeper.failed(body),
    );
  }

  return {
    recipient,
    takenOn,
    name,
    body,
    setBody: (typed: string) => keeper.write({ body: typed }),
    limit,
    draft,
    canSend,
    submit,
    sending: send.isPending,
    error: send.isError ? wordsOf(send.error) : null,
    clearError: send.reset,
    again(message: TextAgain) {
      keeper.write({ body: message.body });
      recipient.restore({ contactId: message.contact?.id ?? null, display: message.clientNumber });
    },
  };
}
export type Compose = ReturnType<typeof useCompose>;
