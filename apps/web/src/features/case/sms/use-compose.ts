import type { Message } from '@matterline/contract/messages.ts';
import { leftOverIn } from '@matterline/rules/templates/left-over.ts';
import { useRef, useState } from 'react';
import type { TextAgain } from '../../../addresses.ts';
import { wordsOf } from '../../../api-error.ts';
import { type Attaching, attachingProblem, filesOfText } from '../../../attachments/attaching.ts';
import { noSchedule, timeRefusalOf, whenOf } from '../../../schedule/schedule.ts';
import { useMe } from '../../../session.ts';
import { useTimeZone } from '../../../ui/Time.tsx';
import { useDraft } from './use-draft.ts';
import { useRecipient } from './use-recipient.ts';
import { useSend } from './use-send.ts';
import { useTakeBack } from './use-take-back.ts';
import { useTakenOn } from './use-taken-on.ts';
import { useTellSent } from './use-tell-sent.ts';
import { useTemplate } from './use-template.ts';

/**
 * A text being written on a case: to whom, what, and what happens when it is sent.
 *
 * @param inDocuments it stands in the documents list too
 */
export function useCompose(matterId: string, inDocuments = false) {
  const { site } = useMe();
  const zone = useTimeZone();
  const [schedule, setSchedule] = useState(() => noSchedule(zone));
  const draft = useDraft(matterId);
  const { keeper, body, files } = draft;
  const recipient = useRecipient(matterId, draft.to, (to) => keeper.write({ to }));
  const takenOn = useTakenOn(recipient);
  const send = useSend(matterId, inDocuments);
  const template = useTemplate({
    ...{ matterId, keeper, body },
    contactId: recipient.isPending || !draft.ready ? undefined : recipient.chosen.contactId,
  });
  const takeBack = useTakeBack(keeper);
  const tellSent = useTellSent(takeBack);
  const limit = recipient.limit ?? site.manualTextLimit;
  const name = recipient.recipient?.name ?? recipient.display;
  const blocked =
    !draft.ready ||
    recipient.isPending ||
    recipient.checking ||
    template.filling ||
    !takenOn.clear ||
    recipient.chosen.number.trim() === '';
  const isSpent = recipient.texts?.left === 0;
  const attaching: Attaching = {
    matterId,
    files,
    onChange: (chosen) => keeper.write({ files: chosen }),
    from: recipient.withFiles,
  };
  const goesAlong = attachingProblem(attaching) === null;
  const canSend =
    !blocked && !isSpent && !send.isPending && goesAlong && isSendable(body, files.length, limit);

  /** @returns the text as it was sent or scheduled; null when it was not */
  async function submit(later: boolean): Promise<Message | null> {
    if (!canSend || (later && schedule.wall === '')) return null;
    const { contactId, number } = recipient.chosen;
    const to = contactId && recipient.ofContact ? { id: contactId, name } : null;
    const { confirm, override } = takenOn;
    const ready = keeper.take();
    const goes = later
      ? { when: whenOf(schedule), onlyIfNoReply: schedule.onlyIfNoReply }
      : { when: { kind: 'now' as const }, onlyIfNoReply: false };
    const text = {
      ...template.sent,
      contactId,
      number,
      display: recipient.display,
      to,
      body,
      files,
      confirm,
      override,
      ready,
    };
    try {
      const sent = await send.mutateAsync({ ...text, ...goes });
      keeper.sent();
      template.forget();
      takenOn.forget();
      setSchedule(noSchedule(zone));
      tellSent(sent);
      return sent;
    } catch {
      // `error` tells why
      keeper.failed({ body, files });
      return null;
    }
  }
  const under = useRef(false);
  /** The second of a double click comes before the page has changed. */
  async function submitOnce(later: boolean): Promise<Message | null> {
    if (under.current) return null;
    under.current = true;
    try {
      return await submit(later);
    } finally {
      under.current = false;
    }
  }
  const timeRefused = timeRefusalOf(send.error);

  return {
    matterId,
    recipient,
    takenOn,
    name,
    body,
    setBody(typed: string) {
      template.written(typed);
      keeper.write({ body: typed });
    },
    /** what the field offers templates for, and tells of the one that was chosen */
    templates: {
      matterId,
      contactId: recipient.chosen.contactId,
      language: template.sent.templateLanguage,
      onInsert: template.inserted,
    },
    template,
    attaching,
    limit,
    draft,
    canSend,
    submit: () => submitOnce(false),
    submitLater: () => submitOnce(true),
    schedule,
    setSchedule,
    /** what the server said of the time chosen */
    timeRefused,
    sending: send.isPending,
    error: send.isError && timeRefused === null ? wordsOf(send.error) : null,
    clearError: send.reset,
    takeBack,
    again(message: TextAgain) {
      keeper.write({ body: message.body, files: filesOfText(message.media ?? []) });
      recipient.restore({ contactId: message.contact?.id ?? null, display: message.clientNumber });
    },
  };
}
const isSendable = (body: string, files: number, limit: number) =>
  (body.trim() !== '' || files > 0) && body.length <= limit && leftOverIn(body).length === 0;

export type Compose = ReturnType<typeof useCompose>;
