import type { MediaLimits } from '@matterline/rules/outgoing-media.ts';
import type { z } from 'zod';

/**
 * What the rest of the server may know of a provider of texts or emails. One folder per vendor implements it; nothing
 * outside that folder knows a vendor's field names, status words or error numbers.
 */
export type Provider<Config = unknown> = {
  /** Stable code kept in the database: `twilio`. */
  readonly code: string;
  /** The name an administrator knows it by: `Twilio`. */
  readonly label: string;
  /** Settings that may be read back. */
  readonly config: z.ZodType<Config>;
  /** Names of the secrets the account needs (kept encrypted, never shown again) with the label an administrator reads. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What an address of each kind of sender looks like; null for a kind that this provider does not send from. */
  readonly senders: Readonly<Record<SenderKind, z.ZodType<string> | null>>;
  /** The kinds of sender that pictures and documents can be sent from, and what goes with one text; absent for none. */
  readonly pictures?: { readonly from: readonly SenderKind[]; readonly limits: MediaLimits };
  /** A client bound to one account. Holds connections; `close` lets go of them. */
  connect(account: Account<Config>): ProviderClient;
  /** The provider's own id of the account, as its hook calls carry it; null when they carry none. */
  accountRef(account: Account<Config>): string | null;
  /** Decides whether a hook call is genuinely the provider's. Pure: the raw body and headers in, a verdict out. */
  verify(account: Account<Config>, call: HookCall): boolean;
  /** Reads an inbound text out of a verified call; throws `BadHookCall` naming the field that is missing or wrong. */
  parseInbound(call: HookCall): InboundText;
  /** Reads a status report out of a verified call; throws `BadHookCall`. */
  parseStatus(call: HookCall): StatusReport;
  /** What to answer to a verified hook call, so that the provider does nothing further by itself. */
  readonly hookReply: { contentType: string; body: string };
  /** `GET` for a provider that can only call so; by default its calls are `POST`. */
  readonly hookMethod?: 'GET' | 'POST';
};

export type Account<Config = unknown> = {
  id: string;
  config: Config;
  secrets: Readonly<Record<string, string>>;
  /** Where the provider calls us for this account: `<PUBLIC_BASE_URL>/hooks/sms/<token>`. */
  hookBase: string;
};

export type ProviderClient = {
  /** One call, one outcome; never throws and never retries (a retry here could send twice). */
  send(text: OutgoingText, limit: AbortSignal): Promise<SendOutcome>;
  /** Fetches one medium of an inbound text as a stream. Rejects with `MediaError`. */
  fetchMedia(url: string, limit: AbortSignal): Promise<FetchedMedia>;
  /** Deletes the provider's own copy, once ours is stored. */
  deleteMedia(url: string, limit: AbortSignal): Promise<void>;
  /**
   * How a text stands at the provider now. Absent when the provider does not tell; like the two below it rejects
   * with `LookUpError` when the provider gives no answer.
   */
  lookUp?(providerMessageId: string, limit: AbortSignal): Promise<TextStatus | 'not_found'>;
  /** Every text from a sender of ours to a number that the provider took in between, in no order. */
  listSent?(sent: SentBetween, limit: AbortSignal): Promise<ListedText[]>;
  /** What it lists of texts sent may lack one that it has: it lists a text late, or once its end is known. */
  readonly listsLate?: true;
  /** One page of the texts that came to the account, newest first; `page` null is the first. */
  listInbound?(inbound: InboundSince, limit: AbortSignal): Promise<InboundPage>;
  close(): Promise<void>;
};

export type OutgoingText = {
  /** Our id: it returns in the status callback's address, so a report finds its text before we have the provider's id. */
  messageId: string;
  from: { kind: SenderKind; address: string };
  /** E.164; the address of an email */
  to: string;
  /** of an email; null or absent for a text */
  subject?: string | null;
  /** Empty only when media go with it. */
  body: string;
  /** Pictures and documents, in order. A sender that sends none refuses the text, before any call. */
  media?: readonly OutgoingMedium[];
  /** How long the provider may still try; null or absent: as long as it usually does. At least 1. */
  validForSeconds?: number | null;
  /**
   * Asked at the last moment, when the call is about to be written to a connection: false, and it is not made
   * and the outcome is `not_taken`. What was checked before, an opt-out above all, holds only so long.
   */
  mayStart?: () => boolean;
};

export type OutgoingMedium = {
  /** where the provider fetches it from us, within two hours; it ends with the file's name */
  url: string;
  mediaType: string;
};

export type SenderKind = 'number' | 'short_code' | 'alphanumeric' | 'messaging_service' | 'email';

/** Every vendor's error numbers fall in one of these. */
export const errorClasses = [
  'bad_address',
  'bad_content',
  'config',
  'opted_out',
  'rate_limited',
  'transient',
] as const;
export type ErrorClass = (typeof errorClasses)[number];

export type ProviderError = {
  class: ErrorClass;
  /** The vendor's own code, as text, `21610`; or the network's, `ECONNRESET`. */
  code: string | null;
  /** Plain words for a person; holds no number, text or secret. */
  reason: string;
};

export type SendOutcome =
  | { kind: 'accepted'; providerMessageId: string; providerStatus: string }
  | { kind: 'rejected'; error: ProviderError }
  /** Provably not taken (connection refused, 429): safe to try again. */
  | { kind: 'not_taken'; error: ProviderError; retryAfterMs: number | null }
  /** The provider may or may not have it (timeout, reset, 5xx): never tried again by itself. */
  | { kind: 'unknown'; error: ProviderError };

export type HookCall = {
  /** The address the provider signed: rebuilt from PUBLIC_BASE_URL, never from Host or X-Forwarded headers. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
};

export type InboundText = {
  providerMessageId: string;
  /** As the provider wrote it; E.164 when it is a number. */
  from: string;
  to: string;
  /** Addresses of ours this text may be for, besides `to`: a messaging service. */
  alsoTo: string[];
  body: string;
  segments: number | null;
  media: { url: string; declaredType: string | null }[];
  /** When the provider itself acted on STOP, START or HELP, and has answered the client. */
  optOutType: 'stop' | 'start' | 'help' | null;
  /** The provider's own account id in the payload, checked against the account's. */
  accountRef: string | null;
};

/** The states of ours a provider's status words map to. */
export type ReportedState = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'failed';

export type TextStatus = {
  /** The vendor's word, kept for the record. */
  providerStatus: string;
  /** null when the word changes nothing for us. */
  state: ReportedState | null;
  error: ProviderError | null;
};

export type StatusReport = TextStatus & {
  providerMessageId: string;
  /** Our own id, out of the address the report was sent to; null when it carries none. */
  messageId: string | null;
};

export type SentBetween = { to: string; from: OutgoingText['from']; since: Date; until: Date };

/** A text as the provider's own listing has it. */
export type ListedText = {
  providerMessageId: string;
  to: string;
  /** the sender of ours it was asked to leave from */
  from: string;
  body: string;
  createdAt: Date;
  status: TextStatus;
};

export type InboundSince = {
  since: Date;
  /** what the page before gave as `next` */
  page: string | null;
  /** Which of these we do not have: only they are read whole, for each medium may cost a call. */
  unknown(providerMessageIds: string[]): Promise<ReadonlySet<string>>;
};

export type InboundPage = {
  /** those that were unknown */
  texts: (InboundText & { receivedAt: Date })[];
  next: string | null;
};

export type FetchedMedia = {
  stream: AsyncIterable<Uint8Array>;
  declaredType: string | null;
  /** bytes, when the host says */
  length: number | null;
  /** as the host or address suggests, or null */
  filename: string | null;
};

/** `field` names what was missing or wrong. */
export class BadHookCall extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'BadHookCall';
    this.field = field;
  }
}

/** The provider could not be asked, or did not answer the question. */
export class LookUpError extends Error {
  readonly error: ProviderError;
  constructor(error: ProviderError) {
    super(error.reason);
    this.name = 'LookUpError';
    this.error = error;
  }
}

/** `retry` tells whether a later try may succeed (not there yet, host down). */
export class MediaError extends Error {
  readonly retry: boolean;
  readonly code: 'not_found' | 'refused_host' | 'too_large' | 'unauthorised' | 'unreachable';
  constructor(code: MediaError['code'], retry: boolean, message: string) {
    super(message);
    this.name = 'MediaError';
    this.code = code;
    this.retry = retry;
  }
}
