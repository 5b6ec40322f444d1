import { type EmailRecipient, listEmailRecipients, sendEmail } from '@matterline/contract/emails.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { newKey } from '../../../new-key.ts';
import { queryOf } from '../../../queries.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { useRefreshDocuments } from './keys.ts';

type Draft = {
  contactId: string | null /** null: the contact's own */;
  to: string | null;
  subject: string;
  body: string;
};
const empty: Draft = { contactId: null, to: null, subject: '', body: '' };

/** What was begun on each case, for as long as the page is open: a closed dialog loses nothing. */
const begun = new Map<string, Draft>();
/** Under which key it was last sent: the same words again are the same email, however often Send is pressed. */
const attempts = new Map<string, { of: string; key: string }>();

function keyOf(matterId: string, content: string): string {
  const last = attempts.get(matterId);
  if (last?.of === content) return last.key;
  const key = newKey();
  attempts.set(matterId, { of: content, key });
  return key;
}

/** A problem of the kept address says nothing of another one that is typed. */
function problemsOf(recipient: EmailRecipient | undefined, to: string) {
  const typed = recipient !== undefined && to !== (recipient.email ?? '');
  return (recipient?.problems ?? []).filter(({ code }) => !typed || code === 'not_flagged');
}

/** An email being written on a case: to begin with to the first person who can be emailed. */
export function useEmail(matterId: string, close: () => void) {
  const [kept, setKept] = useState<Draft>(() => begun.get(matterId) ?? empty);
  const { data } = useQuery(queryOf(listEmailRecipients, { params: { id: matterId } }));
  const recipients = data?.items ?? [];
  const first = recipients.find(({ problems }) => problems.length === 0) ?? recipients[0];
  const recipient = recipients.find(({ contactId }) => contactId === kept.contactId) ?? first;
  const draft = { ...kept, contactId: recipient?.contactId ?? null, to: kept.to ?? recipient?.email ?? '' };
  const problems = problemsOf(recipient, draft.to);
  const refresh = useRefreshDocuments(matterId);

  const write = (by: Partial<Draft>) => {
    const next = { ...kept, ...by };
    begun.set(matterId, next);
    setKept(next);
    if (save.isError) save.reset();
  };
  const save = useMutation({
    mutationFn: async () => {
      const { contactId, to, subject, body } = draft;
      const content = JSON.stringify([contactId, to, subject, body]);
      return call(sendEmail, {
        params: { id: matterId },
        body: { contactId: contactId ?? '', to, subject, body },
        idempotencyKey: keyOf(matterId, content),
      });
    },
    onSuccess: () => {
      begun.delete(matterId);
      attempts.delete(matterId);
      toastDone(`The email to ${recipient?.name ?? draft.to} is on its way.`);
      close();
      return refresh();
    },
  });
  const canSend =
    problems.length === 0 &&
    data?.from.address !== null &&
    [draft.to, draft.subject, draft.body].every((words) => words.trim() !== '') &&
    !save.isPending;

  return {
    draft,
    write,
    pick: (contactId: string) => write({ contactId, to: null }),
    recipients,
    problems,
    from: data?.from.say ?? '',
    errors: formErrorsOf(save.error),
    error: save.error,
    sending: save.isPending,
    canSend,
    send: () => canSend && save.mutate(),
  };
}
