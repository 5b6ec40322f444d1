import type { OutboundState } from './message-state.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long after it became so a text is looked up at its provider, in milliseconds. */
const unknownLooks = [minute, 5 * minute, 30 * minute];
const unreportedLooks = [10 * minute, hour, 6 * hour, 24 * hour];
const looksOf: Readonly<Partial<Record<OutboundState, readonly number[]>>> = {
  unknown: unknownLooks,
  accepted: unreportedLooks,
  sent: unreportedLooks,
};

export type Look = {
  at: Date;
  /** how many there have been once this one is made: to be kept as `looks` */
  look: number;
};

/**
 * When to look up a text whose end is not known; null when there is nothing to look for any more, and a person
 * decides. After an outage of ours the looks that were missed are made up for by one.
 * @param since when it became unknown, or was last reported to be on its way
 * @param looks those made so far
 */
export function nextLook({
  state,
  since,
  looks,
  now,
}: {
  state: OutboundState;
  since: Date;
  looks: number;
  now: Date;
}): Look | null {
  const waits = looksOf[state] ?? [];
  if (looks >= waits.length) return null;
  const missed = waits.findLastIndex((wait) => since.getTime() + wait <= now.getTime());
  if (missed >= looks) return { at: now, look: missed + 1 };
  return { at: new Date(since.getTime() + (waits[looks] as number)), look: looks + 1 };
}

/** A text of ours that the provider may have. */
export type SoughtText = {
  /** E.164 */
  to: string;
  /** the sender it was to leave from */
  from: string;
  body: string;
  /** when the call was about to be made, by our clock */
  claimedAt: Date;
  /** for how long after that the provider may have taken it */
  windowSeconds: number;
};
/** A text in the provider's own listing. */
export type ListedText = {
  providerMessageId: string;
  to: string;
  from: string;
  body: string;
  createdAt: Date;
};

/** Clocks differ, and some providers tell whole seconds only. */
const clockSlackMs = minute;

/**
 * Which text of the provider's listing is ours: the one that fits, when it is the only one and can be nobody else's. A
 * wrong match would show a text that was never sent as sent.
 * @param taken ids that belong to other texts of ours
 * @param rivals other texts of ours whose end is not known: one that fits as well may be the listed one itself
 */
export function matchListed<Listed extends ListedText>({
  message,
  listed,
  taken,
  rivals = [],
}: {
  message: SoughtText;
  listed: readonly Listed[];
  taken: ReadonlySet<string>;
  rivals?: readonly SoughtText[];
}): Listed | 'none' | 'several' {
  const free = new Map(
    listed
      .filter(({ providerMessageId }) => !taken.has(providerMessageId))
      .map((text) => [text.providerMessageId, text]),
  );
  const [found, other] = [...free.values()].filter((text) => fits(message, text));
  if (!found) return 'none';
  return other || rivals.some((rival) => fits(rival, found)) ? 'several' : found;
}

function fits(message: SoughtText, listed: ListedText): boolean {
  const after = listed.createdAt.getTime() - message.claimedAt.getTime();
  return (
    listed.to === message.to &&
    listed.from === message.from &&
    plain(listed.body) === plain(message.body) &&
    after >= -clockSlackMs &&
    after <= message.windowSeconds * 1000 + clockSlackMs
  );
}

/** Providers trim a text and write its line breaks in their own way. */
function plain(body: string): string {
  return body.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
