import { stops } from '../../db/queries/message-queue.ts';
import { classify } from '../../providers/twilio/classify.ts';
import type { Ending } from '../content/conversations/line.ts';
import type { Outcome } from './types.ts';

const refused = (state: string, code: number): Outcome => {
  const { class: errorClass, code: errorCode, reason } = classify(code, 'transient');
  return { state, errorClass, errorCode, reason };
};
const stopped = ([state, reason]: readonly [string, string]): Outcome => ({
  state,
  errorClass: null,
  errorCode: null,
  reason,
});

/** In the words that the product itself has for each. */
export const endings: Record<Ending, Outcome> = {
  landline: refused('undelivered', 30006),
  'no service': refused('undelivered', 30005),
  filtered: refused('failed', 30007),
  'no answer': {
    state: 'unknown',
    errorClass: 'transient',
    errorCode: null,
    reason: 'The provider did not answer in time. It may or may not have been sent.',
  },
  stopped: stopped(stops.opted_out),
  'too late': stopped(stops.expired),
};

export const delivered: Outcome = { state: 'delivered', errorClass: null, errorCode: null, reason: null };
export const scheduled: Outcome = { ...delivered, state: 'scheduled' };
export const received: Outcome = { ...delivered, state: 'received' };
