import { storableText } from '../http/json-hook.ts';
import { said } from '../http/said.ts';
import type { InboundText, ListedText, TextStatus } from '../port.ts';
import { textStatus } from './status.ts';

/** https://www.twilio.com/docs/messaging/api/message-resource: as much of a text as we read. */
export type Resource = Readonly<Record<string, unknown>>;

export const isInbound = (text: Resource) => text.direction === 'inbound';

export function sidOf(text: Resource): string {
  return said(text.sid);
}

/** When Twilio made it: it has a date of sending only once it is sent. */
export function createdAt(text: Resource): Date {
  return new Date(Date.parse(said(text.date_created)));
}

export function statusOf(text: Resource): TextStatus {
  return textStatus(
    said(text.status),
    Number.isInteger(text.error_code) ? (text.error_code as number) : null,
  );
}

/** @param from the sender it was asked to leave from: a service's text has the service and, later, a number */
export function listedText(text: Resource, from: string): ListedText {
  return {
    providerMessageId: sidOf(text),
    to: said(text.to),
    from,
    body: said(text.body),
    createdAt: createdAt(text),
    status: statusOf(text),
  };
}

export function inboundText(text: Resource, media: InboundText['media']): InboundText {
  const service = said(text.messaging_service_sid);
  return {
    providerMessageId: sidOf(text),
    from: said(text.from),
    to: said(text.to),
    alsoTo: service ? [service] : [],
    body: storableText(said(text.body)),
    segments: wholeNumber(text.num_segments),
    media,
    // The listing does not tell what Twilio itself answered.
    optOutType: null,
    accountRef: said(text.account_sid) || null,
  };
}

export function mediaCount(text: Resource): number {
  return wholeNumber(text.num_media) ?? 0;
}

function wholeNumber(value: unknown): number | null {
  const text = String(value ?? '');
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
