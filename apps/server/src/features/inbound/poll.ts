import type { Db } from '../../db/connect.ts';
import {
  claimInboundPoll,
  type InboundPoll,
  noteInboundPoll,
  unknownTexts,
} from '../../db/queries/inbound-polls.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { Logger } from '../../log/log.ts';
import type { InboundPage, ProviderClient } from '../../providers/port.ts';
import { type IncomingText, incomingText } from './incoming.ts';
import { type Received, receiveTexts } from './receive.ts';

export type PollDeps = {
  db: Db;
  accountClient(accountId: string): Promise<ProviderClient>;
  log: Logger;
  onReceived?: (received: Received) => void;
  /** How long a text is left to the provider's own call, which tells more of it; a minute. */
  leaveToHookMs?: number;
};

const lookEveryMs = 15_000;
const pageLimitMs = 60_000;
const maxBatch = 50;

/** Asks every account for texts from clients that no call told us of, every few minutes, until stopped. */
export function startInboundPolls(deps: PollDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  // An account that cannot be asked is told of once, until it can be again.
  const failing = new Set<string>();
  const repeated = repeat(lookEveryMs, async () => {
    try {
      while (!stopping.signal.aborted && (await pollNext(deps, failing, stopping.signal)));
    } catch (error) {
      deps.log.warn({ err: error }, 'texts from clients were not asked for');
    }
  });
  return {
    async stop() {
      stopping.abort();
      await repeated.stop();
    },
  };
}

/** Asks one account that is due; false when none is. */
export async function pollNext(
  deps: PollDeps,
  failing = new Set<string>(),
  stopping?: AbortSignal,
): Promise<boolean> {
  const poll = await claimInboundPoll(deps.db);
  if (!poll) return false;
  const { accountId } = poll;
  try {
    await pollAccount(deps, poll, stopping);
    failing.delete(accountId);
  } catch (error) {
    if (!failing.has(accountId) && !stopping?.aborted)
      deps.log.warn({ err: error, accountId }, 'an account could not be asked for texts from clients');
    failing.add(accountId);
  }
  return true;
}

async function pollAccount(deps: PollDeps, poll: InboundPoll, stopping?: AbortSignal): Promise<void> {
  const client = await deps.accountClient(poll.accountId);
  if (client.listInbound) await takeIn(deps, poll, await missedTexts(deps, poll, client, stopping));
  await noteInboundPoll(deps.db, poll);
}

/** Oldest first, also of those of one second, over all pages: the last of several is a number's word. */
async function missedTexts(
  { db, leaveToHookMs = 60_000 }: PollDeps,
  { accountId, since, startedAt }: InboundPoll,
  client: ProviderClient,
  stopping?: AbortSignal,
): Promise<InboundPage['texts']> {
  const missed: InboundPage['texts'] = [];
  const unknown = (ids: string[]) =>
    ids.length > 0 ? unknownTexts(db, accountId, ids) : Promise.resolve(new Set<string>());
  let page: string | null = null;
  do {
    const limit = AbortSignal.any([AbortSignal.timeout(pageLimitMs), ...(stopping ? [stopping] : [])]);
    const given: InboundPage | undefined = await client.listInbound?.({ since, page, unknown }, limit);
    missed.push(...(given?.texts ?? []));
    page = given?.next ?? null;
  } while (page !== null);
  return missed
    .reverse()
    .filter(({ receivedAt }) => receivedAt.getTime() <= startedAt.getTime() - leaveToHookMs)
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

async function takeIn(
  deps: PollDeps,
  { accountId }: InboundPoll,
  missed: InboundPage['texts'],
): Promise<void> {
  const texts = missed.map((text) => incomingText(accountId, text, text.receivedAt));
  if (texts.length === 0) return;
  deps.log.warn(
    { texts: texts.length, accountId },
    'texts from clients were asked for: no call told of them',
  );
  for (let at = 0; at < texts.length; at += maxBatch) {
    const batch = texts.slice(at, at + maxBatch);
    try {
      await receive(deps, batch);
    } catch {
      await oneByOne(deps, batch);
    }
  }
}

async function receive({ db, onReceived }: PollDeps, texts: IncomingText[]): Promise<void> {
  const received = await receiveTexts(db, texts);
  onReceived?.(received);
}

/** One that cannot be stored holds up no other; it is asked for again for a day. */
async function oneByOne(deps: PollDeps, texts: IncomingText[]): Promise<void> {
  for (const text of texts) {
    try {
      await receive(deps, [text]);
    } catch (error) {
      deps.log.error(
        { err: error, providerMessageId: text.providerMessageId },
        'a text from a client cannot be stored',
      );
    }
  }
}
