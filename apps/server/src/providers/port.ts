import type { z } from 'zod';

/**
 * What the rest of the server may know of a text provider. One folder per vendor implements it; nothing
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
  close(): Promise<void>;
};

export type OutgoingText = {
  /** Our id: it returns in the status callback's address, so a report finds its text before we have the provider's id. */
  messageId: string;
  from: { kind: SenderKind; address: string };
  /** E.164 */
  to: string;
  body: string;
};

export type SenderKind = 'number' | 'short_code' | 'alphanumeric' | 'messaging_service';

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
  /** The vendor's own code, as text: `21610`. */
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

export type StatusReport = {
  providerMessageId: string;
  /** Our own id, out of the address the report was sent to; null when it carries none. */
  messageId: string | null;
  /** The vendor's word, kept for the record. */
  providerStatus: string;
  /** null when the word changes nothing for us. */
  state: ReportedState | null;
  error: ProviderError | null;
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
