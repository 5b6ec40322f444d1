import { randomUUIDv7 } from 'node:crypto';
import type { InboundText } from '../../providers/port.ts';

/** A text as it came to an account of ours, fit for the database. */
export type IncomingText = {
  id: string;
  accountId: string;
  providerMessageId: string;
  clientNumber: string;
  ourAddress: string;
  /** the addresses of ours it may be for, the likeliest first */
  addresses: string[];
  body: string;
  segments: number | null;
  optOutType: InboundText['optOutType'];
  /** when the provider had it, for one that we had to ask for; else it is just coming */
  receivedAt: Date | null;
  media: { id: string; url: string; declaredType: string | null }[];
};

export function incomingText(
  accountId: string,
  text: InboundText,
  receivedAt: Date | null = null,
): IncomingText {
  return {
    id: randomUUIDv7(),
    accountId,
    providerMessageId: text.providerMessageId,
    clientNumber: storable(text.from),
    ourAddress: storable(text.to),
    addresses: [text.to, ...text.alsoTo].map(storable),
    body: storable(text.body),
    segments: text.segments,
    optOutType: text.optOutType,
    receivedAt,
    media: text.media.map(({ url, declaredType }) => ({
      id: randomUUIDv7(),
      url: storable(url),
      declaredType: declaredType && storable(declaredType),
    })),
  };
}

/**
 * PostgreSQL holds neither NUL nor half a surrogate pair. Each is replaced by a visible mark: refusing would lose
 * the client's whole text.
 */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
