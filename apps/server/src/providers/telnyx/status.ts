import type { ReportedState, TextStatus } from '../port.ts';
import { classify, codeOf, undelivered } from './classify.ts';

const states: Readonly<Record<string, ReportedState>> = {
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  // Handed over without a receipt to come: no more will be known.
  delivery_unconfirmed: 'sent',
  delivered: 'delivered',
  sending_failed: 'failed',
  expired: 'failed',
  delivery_failed: 'undelivered',
};

/** @param errors what Telnyx lists beside it */
export function textStatus(providerStatus: string, errors: unknown): TextStatus {
  const state = (Object.hasOwn(states, providerStatus) && states[providerStatus]) || null;
  const failed = state === 'undelivered' || state === 'failed';
  const code = failed ? codeOf(errors) : null;
  const error = code === null ? undelivered : classify(code, 'transient');
  return { providerStatus, state, error: failed ? error : null };
}
