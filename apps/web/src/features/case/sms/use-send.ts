import { listPapers } from '@matterline/contract/documents.ts';
import {
  type AttachedFile,
  listMessages,
  type Message,
  sendText,
  type When,
} from '@matterline/contract/messages.ts';
import { listWaiting } from '@matterline/contract/queue.ts';
import type { Overridable } from '@matterline/rules/recipient-check.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../../api.ts';
import { newKey } from '../../../new-key.ts';
import { pagesOf } from '../../../queries.ts';
import { useMe } from '../../../session.ts';
import { type Pages, sendingBubble, withMessage, withoutMessage } from './optimistic.ts';

export type Outgoing = {
  contactId: string | null;
  number: string;
  /** the number as it is shown */
  display: string;
  /** whose text it is; null for a number that is not the contact's */
  to: Message['contact'];
  body: string;
  files: readonly AttachedFile[];
  confirm: boolean;
  override: Overridable[];
  when: When;
  onlyIfNoReply: boolean;
  templateId: string | null;
  templateLanguage: string | null;
  /** resolves when nothing else about this text is on its way */
  ready: Promise<void>;
};

/**
 * Sends a text and shows it at once. The key stays the same until a send succeeds or the text is changed, so that
 * pressing Send again after a lost connection cannot make two.
 */
export function useSend(matterId: string, inDocuments: boolean) {
  const queryClient = useQueryClient();
  const { user } = useMe();
  const attempt = useRef({ of: '', key: '' });
  const log = pagesOf(listMessages, { params: { id: matterId } }).queryKey;
  const change = (by: (pages: Pages | undefined) => Pages | undefined) =>
    queryClient.setQueryData(log, (pages: unknown) => by(pages as Pages | undefined) as never);

  return useMutation({
    mutationFn: async (text: Outgoing) => {
      const { contactId, number, body, files, confirm, override, when, onlyIfNoReply } = text;
      const { templateId, templateLanguage } = text;
      const documentIds = files.map(({ documentId }) => documentId);
      await text.ready;
      const content = JSON.stringify([contactId, number, body, documentIds, when, onlyIfNoReply, templateId]);
      if (attempt.current.of !== content) attempt.current = { of: content, key: newKey() };
      const sent = await call(sendText, {
        params: { id: matterId },
        body: {
          ...{ contactId, to: number, body, documentIds, confirm, override, when, onlyIfNoReply },
          ...{ templateId, templateLanguage, inDocuments },
        },
        idempotencyKey: attempt.current.key,
      });
      attempt.current = { of: '', key: '' };
      return sent;
    },
    onMutate: async (text) => {
      // What goes later is not in the log before it goes.
      if (text.when.kind === 'at') return;
      await queryClient.cancelQueries({ queryKey: log });
      const id = newKey();
      const author = { id: user.id, name: user.name };
      const shown = sendingBubble(id, new Date().toISOString(), {
        body: text.body,
        files: text.files,
        number: text.display,
        to: text.to,
        author,
      });
      change((pages) => withMessage(pages, shown));
      return { id };
    },
    onSuccess: (message, _text, context) => {
      if (context) change((pages) => withMessage(pages, message, context.id));
      for (const { id } of [listMessages, listWaiting, listPapers]) {
        void queryClient.invalidateQueries({ queryKey: [id, { id: matterId }] });
      }
    },
    onError: (_error, _text, context) => {
      if (context) change((pages) => withoutMessage(pages, context.id));
    },
  });
}
