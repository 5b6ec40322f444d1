import { stops } from '../../db/queries/message-queue.ts';
import type { Ending } from '../content/conversations/line.ts';
import type { Outcome } from './types.ts';

const stopped = ([state, reason]: readonly [string, string]): Outcome => ({
  state,
  errorClass: null,
  errorCode: null,
  reason,
});

export const endings: Record<Ending, Outcome> = {
  landline: {
    state: 'undelivered',
    errorClass: 'bad_address',
    errorCode: '30006',
    reason: 'This is a landline or a phone that cannot receive texts. Ask for a mobile number.',
  },
  'no service': {
    state: 'undelivered',
    errorClass: 'bad_address',
    errorCode: '30005',
    reason: 'The number is unknown or no longer in service. Check it with the client.',
  },
  filtered: {
    state: 'failed',
    errorClass: 'bad_content',
    errorCode: '30007',
    reason: 'The carrier filtered the text as unwanted. Change its wording before sending again.',
  },
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
