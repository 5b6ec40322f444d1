import { backoffMs } from '@matterline/rules/backoff.ts';
import type { Db } from '../db/connect.ts';
import type { Settlement } from '../db/queries/message-outcomes.ts';
import type { Claimed } from '../db/queries/message-queue.ts';
import { neverMade } from '../db/queries/sender-health.ts';
import { claimHoldsMs } from '../db/queries/texting-gate.ts';
import type { MediaLinks } from '../files/media-links.ts';
import type { Logger } from '../log/log.ts';
import type { ProviderClient, ProviderError, SendOutcome } from '../providers/port.ts';
import { stillHolds } from './still-holds.ts';

/** @param version the account's, so that settings changed a moment ago are the ones used; without it, of late */
export type AccountClient = (accountId: string, version?: number) => Promise<ProviderClient>;

export type SendTools = {
  db: Db;
  accountClient: AccountClient;
  /** where a provider fetches what goes with a text; a process without it leaves such texts to others */
  mediaUrl?: MediaLinks['urlOf'];
  log: Logger;
  /** what a call may take, after which the text is `unknown`; 10 s */
  callLimitMs?: number;
};

const usualCallLimitMs = 10_000;

export type Starting = {
  text: Claimed;
  /** Whether what its claim checked, an opt-out above all, still holds; if not, the text is given back. */
  mayStart: () => boolean;
};

/** Made when a claim is asked for. By two clocks: one may be set, the other stands still while a machine sleeps. */
export function freshFor(ms = claimHoldsMs): () => boolean {
  const until = [performance.now() + ms, Date.now() + ms] as const;
  return () => performance.now() < until[0] && Date.now() < until[1];
}

/** Makes one call for each claimed text. */
export function sendClaimed(
  tools: SendTools,
  starting: Starting[],
  settled: (settlement: Settlement) => void,
): void {
  // One timer for those that start together.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), tools.callLimitMs ?? usualCallLimitMs);
  let open = starting.length;
  for (const one of starting) {
    void sendOne(tools, one, limit.signal).then((outcome) => {
      open -= 1;
      if (open === 0) clearTimeout(timer);
      settled(settlementOf(one.text, outcome));
    });
  }
}

async function sendOne(
  { db, accountClient, mediaUrl, log }: SendTools,
  { text, mayStart }: Starting,
  limit: AbortSignal,
): Promise<SendOutcome> {
  let client: ProviderClient;
  try {
    client = await accountClient(text.accountId, text.accountVersion);
  } catch (error) {
    log.error({ err: error, accountId: text.accountId }, 'a provider account cannot be used');
    return notTaken({
      class: 'config',
      code: null,
      reason: 'The provider account cannot be used: its settings are wrong.',
    });
  }
  try {
    if (!(await stillHolds(db, text))) return notTaken(tooLate);
  } catch (error) {
    log.warn({ err: error, messageId: text.messageId }, 'the conditions of a text could not be looked up');
    return notTaken(unread);
  }
  if (!mayStart()) return notTaken(tooLate);
  const media = mediaUrl && mediaOf(text, mediaUrl);
  if (text.files && !media) return notTaken(noAddresses);
  try {
    return await client.send(
      {
        messageId: text.messageId,
        from: { kind: text.senderKind, address: text.senderAddress },
        to: text.to,
        subject: text.subject,
        body: text.body,
        ...(media && { media }),
        validForSeconds: text.validForSeconds,
        mayStart,
      },
      limit,
    );
  } catch (error) {
    // An adapter never throws; if one does, nobody knows how far it got.
    log.error({ err: error, messageId: text.messageId }, 'a provider adapter failed');
    return {
      kind: 'unknown',
      error: { class: 'transient', code: null, reason: 'Sending failed half-way, in our own software.' },
    };
  }
}

function mediaOf({ messageId, files }: Claimed, urlOf: MediaLinks['urlOf']) {
  return files?.map((file) => ({ url: urlOf({ messageId, ...file }), mediaType: file.mediaType }));
}

const noAddresses: ProviderError = {
  class: 'transient',
  code: null,
  reason: 'The server that was to send it serves no pictures or documents.',
};
const unread: ProviderError = {
  class: 'transient',
  code: null,
  reason: 'The conditions it goes under could not be looked up.',
};
const tooLate: ProviderError = { class: 'transient', code: null, reason: neverMade };

const notTaken = (error: ProviderError): SendOutcome => ({ kind: 'not_taken', error, retryAfterMs: null });

function settlementOf(text: Claimed, outcome: SendOutcome): Settlement {
  const accepted = outcome.kind === 'accepted' ? outcome : null;
  const error = outcome.kind === 'accepted' ? null : outcome.error;
  return {
    messageId: text.messageId,
    attemptId: text.attemptId,
    kind: outcome.kind,
    providerMessageId: accepted?.providerMessageId ?? null,
    providerStatus: accepted?.providerStatus ?? null,
    errorClass: error?.class ?? null,
    errorCode: error?.code ?? null,
    reason: error?.reason ?? null,
    waitMs: outcome.kind === 'not_taken' ? waitOf(text, outcome) : null,
  };
}

/** A call that was never made asked nothing of the provider, so nobody has to be waited for. */
function waitOf(
  { attempts }: Claimed,
  { error, retryAfterMs }: Extract<SendOutcome, { kind: 'not_taken' }>,
): number {
  return error === tooLate ? 0 : backoffMs(attempts, retryAfterMs, Math.random());
}
