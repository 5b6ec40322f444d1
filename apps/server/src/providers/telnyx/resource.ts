import { storableText } from '../http/json-hook.ts';
import { said } from '../http/said.ts';
import type { InboundText, TextStatus } from '../port.ts';
import { textStatus } from './status.ts';

/** What Telnyx tells of a text: a record of its list, or the text itself. As much of it as we read. */
export type Resource = Readonly<Record<string, unknown>>;

/** https://developers.telnyx.com/api-reference/detail-records/search-detail-records */
export const idOf = (record: Resource) => said(record.uuid);

export const createdAt = (record: Resource) => new Date(Date.parse(said(record.created_at)));

/** https://developers.telnyx.com/api-reference/messages/retrieve-a-message; null when it does not say how it stands */
export function statusOf(text: Resource): TextStatus | null {
  const word = said(first(text.to).status);
  return word ? textStatus(word, text.errors) : null;
}

export const recipientOf = (text: Resource) => said(first(text.to).phone_number);
export const senderOf = (text: Resource) => said(object(text.from).phone_number);
export const wordsOf = (text: Resource) => said(text.text);

export function inboundText(text: Resource): InboundText {
  const profile = said(text.messaging_profile_id);
  return {
    providerMessageId: said(text.id),
    from: senderOf(text),
    to: recipientOf(text),
    alsoTo: profile ? [profile] : [],
    body: storableText(wordsOf(text)),
    segments: Number.isInteger(text.parts) ? (text.parts as number) : null,
    media: mediaOf(text),
    optOutType: null,
    accountRef: null,
  };
}

function mediaOf({ media }: Resource): InboundText['media'] {
  const given: unknown[] = Array.isArray(media) ? media : [];
  return given
    .map(object)
    .filter(({ url }) => URL.canParse(said(url)))
    .map(({ url, content_type: type }) => ({ url: said(url), declaredType: said(type) || null }));
}

const first = (list: unknown): Resource => object(Array.isArray(list) ? list[0] : undefined);
const object = (value: unknown): Resource =>
  typeof value === 'object' && value !== null ? (value as Resource) : {};
