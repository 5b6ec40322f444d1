import type { Channel, OutboundState } from './message-state.ts';

export const queueActionNames = [
  'edit',
  'send_now',
  'cancel',
  'mark_delivered',
  'mark_not_delivered',
  'look_up',
  'resend',
] as const;
export type QueueAction = (typeof queueActionNames)[number];

const actions: Readonly<Record<OutboundState, readonly QueueAction[]>> = {
  draft: [],
  scheduled: ['edit', 'send_now', 'cancel'],
  held: ['edit', 'send_now', 'cancel'],
  queued: ['edit', 'send_now', 'cancel'],
  // The call is being made: whatever was done now would be too late, or done twice.
  sending: [],
  unknown: ['mark_delivered', 'mark_not_delivered', 'look_up', 'resend'],
  accepted: ['look_up'],
  sent: ['look_up'],
  delivered: [],
  undelivered: ['resend'],
  failed: ['resend'],
  canceled: ['resend'],
  suppressed: ['resend'],
  expired: ['resend'],
};

/** An email leaves at once, in the words it was written in, and no mail server can be asked about one. */
const notOfEmails: readonly QueueAction[] = ['edit', 'look_up'];

/** What a person may do with a text as it stands, and its number: nothing is sent again to one that said stop. A resend is a new text, linked to this one. */
export function queueActions(
  state: OutboundState,
  channel: Channel = 'sms',
  { optedOut = false }: { optedOut?: boolean } = {},
): readonly QueueAction[] {
  const left = optedOut ? actions[state].filter((one) => one !== 'resend') : actions[state];
  return channel === 'email' ? left.filter((one) => !notOfEmails.includes(one)) : left;
}

/** What a text that is unknown becomes when a person says what became of it. */
export function settledByPerson(outcome: 'delivered' | 'not_delivered'): 'delivered' | 'undelivered' {
  return outcome === 'delivered' ? 'delivered' : 'undelivered';
}
