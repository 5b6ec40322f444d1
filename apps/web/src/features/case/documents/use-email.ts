import { type EmailRecipient, listEmailRecipients, sendEmail } from '@matterline/contract/emails.ts';
import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { leftOverIn } from '@matterline/rules/templates/left-over.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { ApiError, wordsOf } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { newKey } from '../../../new-key.ts';
import { queryOf } from '../../../queries.ts';
import { firstRecipient } from '../../../texts/recipient-choices.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { madeEmail } from './email-refill.ts';
import { useRefreshDocuments } from './keys.ts';
import { type EmailFrom, useEmailTemplate } from './use-email-template.ts';

type Draft = {
  contactId: string | null;
  /** null: the contact's own */
  to: string | null;
  subject: string;
  body: string;
  /** what its words were made from */
  template: EmailFrom | null;
};
const empty: Draft = { contactId: null, to: null, subject: '', body: '', template: null };

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

/** Taken back, or with all of its words removed, it is made from no template. */
function stillMadeFrom(draft: Draft): Draft {
  const { body, template } = draft;
  const isGone = template !== null && (body === '' || body === template.before);
  return isGone ? { ...draft, template: null } : draft;
}

/** An email being written on a case: to begin with to a client, if one can be, and never to another in a client's place. */
export function useEmail(matterId: string, close: () => void) {
  const [kept, setKept] = useState<Draft>(() => begun.get(matterId) ?? empty);
  const { data } = useQuery(queryOf(listEmailRecipients, { params: { id: matterId } }));
  const recipients = data?.items ?? [];
  const first = firstRecipient(recipients, ({ problems }) => problems.length === 0);
  const recipient = recipients.find(({ contactId }) => contactId === kept.contactId) ?? first;
  const draft = { ...kept, contactId: recipient?.contactId ?? null, to: kept.to ?? recipient?.email ?? '' };
  const problems = problemsOf(recipient, draft.to);
  const refresh = useRefreshDocuments(matterId);

  const write = (by: Partial<Draft>) => {
    // Not what this page was drawn with: a template writes the subject and the words one after the other.
    const now = { ...(begun.get(matterId) ?? empty), ...by };
    const next = by.body === undefined ? now : stillMadeFrom(now);
    begun.set(matterId, next);
    setKept(next);
    if (save.isError) save.reset();
  };
  const template = useEmailTemplate({ matterId, draft, write });
  const save = useMutation({
    mutationFn: async (confirm: boolean) => {
      const { contactId, to, subject, body, template } = draft;
      const content = JSON.stringify([contactId, to, subject, body, template?.id]);
      return call(sendEmail, {
        params: { id: matterId },
        body: {
          ...{ contactId: contactId ?? '', to, subject, body, confirm },
          ...{ templateId: template?.id ?? null, templateLanguage: template?.language ?? null },
        },
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
  /** said before it goes to an address that is another person's; another address is another question */
  const others =
    save.error instanceof ApiError && save.error.code === 'others_address' ? wordsOf(save.error) : null;
  const canSend =
    problems.length === 0 &&
    others === null &&
    !template.filling &&
    data?.from.address !== null &&
    [draft.to, draft.subject, draft.body].every((words) => words.trim() !== '') &&
    [draft.subject, draft.body].every((words) => leftOverIn(words).length === 0) &&
    !save.isPending;

  return {
    draft,
    write,
    /** The subject is the template's where there is none of one's own. */
    fromTemplate(used: OfferedTemplate, before: string) {
      const isOwn = draft.subject.trim() !== '' && draft.subject !== draft.template?.subject;
      const made = madeEmail(used, draft.contactId);
      write({
        template: { ...made, subject: isOwn ? null : made.subject, before },
        ...(!isOwn && { subject: made.subject ?? '' }),
      });
    },
    template,
    pick: (contactId: string) => write({ contactId, to: null }),
    recipients,
    problems,
    from: data?.from.say ?? '',
    errors: formErrorsOf(save.error),
    error: save.error,
    sending: save.isPending,
    canSend,
    send: () => canSend && save.mutate(false),
    others,
    sendAnyway: () => save.mutate(true),
  };
}
export type EmailDraft = ReturnType<typeof useEmail>;
