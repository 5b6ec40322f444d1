import type { ReportedState, TextStatus } from '../port.ts';
import { classify, undelivered } from './classify.ts';

const states: Readonly<Record<string, ReportedState>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};

/** @param code Twilio's error number, when it gave one */
export function textStatus(providerStatus: string, code: number | null): TextStatus {
  const state = (Object.hasOwn(states, providerStatus) && states[providerStatus]) || null;
  const failed = state === 'undelivered' || state === 'failed';
  // A text that got through may carry an old number; only a failure has a reason to tell.
  const error = code ? classify(code, 'transient') : undelivered;
  return { providerStatus, state, error: failed ? error : null };
}
