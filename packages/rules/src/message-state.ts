/** The states of an outbound message, in the order of its life. */
export const outboundStates = [
  'draft',
  'scheduled',
  'held',
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'suppressed',
  'expired',
] as const;
export type OutboundState = (typeof outboundStates)[number];

/** Ended, or given up on, without having arrived as far as is known: a person has to look after it. */
export const undeliveredStates = ['unknown', 'undelivered', 'failed', 'suppressed', 'expired'] as const;
export type UndeliveredState = (typeof undeliveredStates)[number];

export const reportedStates = ['accepted', 'sent', 'failed', 'undelivered', 'delivered'] as const;
export type ReportedState = (typeof reportedStates)[number];

/**
 * How much is known. A report applies only if it ranks higher than what we hold, so the end is the highest
 * of all reports, in whatever order and however often they come.
 *
 * That is why `delivered`, `undelivered` and `failed` are ranked among themselves and not "the first wins",
 * which would depend on the order. `undelivered` outranks `failed`: the network itself said so. `delivered`
 * outranks both: a handset's receipt is proof, while a failure may be a carrier's time-out before a late
 * receipt, and "failed" shown for a delivered text makes someone send it twice. Nothing outranks `delivered`,
 * and no terminal state ever goes back to one that is not.
 *
 * What waits takes reports too: one means that the provider has the text after all (it answered a refused attempt
 * late, and someone may have put it off meanwhile), and sending again would send it twice.
 *
 * What was stopped or not begun (no rank) takes no report: nothing is ever sent from there.
 */
const rank: Readonly<Partial<Record<OutboundState, number>>> = {
  scheduled: 0,
  held: 0,
  queued: 0,
  sending: 0,
  unknown: 0,
  accepted: 1,
  sent: 2,
  failed: 3,
  undelivered: 4,
  delivered: 5,
};

/** The state after a provider's report, or null when the report changes nothing. */
export function applyStatus(current: OutboundState, reported: ReportedState): ReportedState | null {
  const from = rank[current];
  const to = rank[reported] as number;
  return from !== undefined && to > from ? reported : null;
}

/** Nothing more is to be done for it, and nobody is waiting. */
export function isTerminal(state: OutboundState): boolean {
  return terminal.has(state);
}
const terminal: ReadonlySet<OutboundState> = new Set([
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'suppressed',
  'expired',
]);

/**
 * Moves of our own making: a person's, the dispatcher's, the clock's. A claim takes what is due straight from where it
 * waited; what is still not permitted when its time comes is held again, to another time.
 */
const ownMoves: Readonly<Partial<Record<OutboundState, readonly OutboundState[]>>> = {
  draft: ['scheduled', 'queued', 'canceled'],
  scheduled: ['queued', 'sending', 'held', 'draft', 'canceled', 'suppressed', 'expired'],
  held: ['queued', 'scheduled', 'sending', 'held', 'canceled', 'suppressed', 'expired'],
  queued: ['sending', 'scheduled', 'held', 'draft', 'canceled', 'suppressed', 'expired'],
  // Claimed, and found to be no longer wanted before its call began, or while it was not taken.
  sending: ['queued', 'unknown', 'canceled', 'suppressed'],
  unknown: ['delivered', 'undelivered'],
  // A person who marked it so was mistaken.
  delivered: ['unknown'],
  undelivered: ['unknown'],
};

/**
 * Whether the life of a message knows this step. `unknown` leads nowhere by itself: a person or the provider says what
 * became of it, and resending is a new message.
 */
export function canMove(from: OutboundState, to: OutboundState): boolean {
  return (
    (ownMoves[from]?.includes(to) ?? false) ||
    reportedStates.some((report) => applyStatus(from, report) === to)
  );
}

export type OutcomeKind = 'accepted' | 'rejected' | 'not_taken' | 'unknown';

/** Where a message goes from `sending` when its one call to the provider ends. */
export function afterOutcome(outcome: OutcomeKind): 'accepted' | 'failed' | 'queued' | 'unknown' {
  switch (outcome) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return 'failed';
    case 'not_taken':
      return 'queued';
    case 'unknown':
      return 'unknown';
  }
}

const words: Readonly<Record<OutboundState | 'received', string>> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  held: 'Waiting to be sent',
  queued: 'Sending',
  sending: 'Sending',
  unknown: 'Not known whether it was sent',
  accepted: 'Sent to provider',
  sent: 'Sent to carrier',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Failed',
  canceled: 'Canceled',
  suppressed: 'Not sent',
  expired: 'Not sent in time',
  received: 'Received',
};

const emailWords: Readonly<Partial<Record<OutboundState | 'received', string>>> = {
  accepted: 'Handed to the mail server',
  sent: 'Handed to the mail server',
};

export type Channel = 'sms' | 'mms' | 'email';

/** What a person reads. */
export function stateWords(state: OutboundState | 'received'): string {
  return words[state];
}

type Standing = {
  state: OutboundState | 'received';
  channel: Channel;
  inTheWay?: { say: string } | null;
};

/** The same of a message: what it waits for says more than its state, and its channel may have words of its own. */
export function stateWordsOf(message: Standing): string {
  if (message.inTheWay) return message.inTheWay.say;
  return (message.channel === 'email' && emailWords[message.state]) || words[message.state];
}
