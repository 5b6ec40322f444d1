import type { ReportedState, TextStatus } from '../port.ts';
import { classify, undelivered } from './classify.ts';

const states: Readonly<Record<string, ReportedState>> = {
  submitted: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  rejected: 'failed',
  undeliverable: 'undelivered',
};

/** @param code of the error beside it, when it has one */
export function textStatus(providerStatus: string, code: string | null): TextStatus {
  const state = (Object.hasOwn(states, providerStatus) && states[providerStatus]) || null;
  const failed = state === 'undelivered' || state === 'failed';
  const error = code === null ? undelivered : classify(code, 'transient');
  return { providerStatus, state, error: failed ? error : null };
}
