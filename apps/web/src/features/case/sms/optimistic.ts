import type { AttachedFile, listMessages, Message } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { InfiniteData } from '@tanstack/react-query';
import { mediaOf } from '../../../attachments/attaching.ts';

type Page = ReplyOf<typeof listMessages>;
export type Pages = InfiniteData<Page, string | null>;

/** Puts a text at the newest end of the log, or in the place of `replaces` when that is there. */
export function withMessage(
  pages: Pages | undefined,
  message: Message,
  replaces?: string,
): Pages | undefined {
  if (!pages) return pages;
  const known = pages.pages.some((page) => page.items.some((item) => item.id === message.id));
  const items = (page: Page, index: number) => {
    if (replaces !== undefined) {
      const left = known ? page.items.filter((item) => item.id !== replaces) : page.items;
      return left.map((item) => (item.id === replaces ? message : item));
    }
    return index === 0 && !known ? [message, ...page.items] : page.items;
  };
  return { ...pages, pages: pages.pages.map((page, index) => ({ ...page, items: items(page, index) })) };
}

export function withoutMessage(pages: Pages | undefined, id: string): Pages | undefined {
  if (!pages) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  };
}

/** The bubble shown between pressing Send and the server's answer. */
export function sendingBubble(
  id: string,
  at: string,
  text: {
    body: string;
    files: readonly AttachedFile[];
    number: string;
    to: Message['contact'];
    author: Message['author'];
  },
): Message {
  return {
    id,
    at,
    direction: 'out',
    subject: null,
    channel: text.files.length > 0 ? 'mms' : 'sms',
    body: text.body,
    state: 'queued',
    reason: null,
    segments: null,
    contact: text.to,
    clientNumber: text.number,
    author: text.author,
    origin: 'manual',
    sentAt: null,
    settledAt: null,
    media: mediaOf(text.files),
    filingReasons: [],
    alsoOn: [],
    version: 1,
    dueAt: null,
    wall: null,
    undoUntil: null,
    onlyIfNoReply: false,
    identification: null,
    resendOf: null,
    resentAs: null,
  };
}
