import { describe, expect, it } from 'vitest';
import { applyStatus, canMove, isTerminal, type OutboundState, outboundStates } from './message-state.ts';
import { type QueueAction, queueActionNames, queueActions, settledByPerson } from './send-again.ts';

const waiting = 'edit send_now cancel';
const expected: Record<OutboundState, string> = {
  draft: '',
  scheduled: waiting,
  held: waiting,
  queued: waiting,
  sending: '',
  unknown: 'mark_delivered mark_not_delivered look_up resend',
  accepted: 'look_up',
  sent: 'look_up',
  delivered: '',
  undelivered: 'resend',
  failed: 'resend',
  canceled: 'resend',
  suppressed: 'resend',
  expired: 'resend',
};
const may = (state: OutboundState, action: QueueAction) => queueActions(state).includes(action);

describe('queueActions', () => {
  it('offers to send nothing again to a number that said stop', () => {
    for (const state of outboundStates)
      expect(queueActions(state, 'sms', { optedOut: true })).toEqual(
        queueActions(state).filter((one) => one !== 'resend'),
      );
  });

  it.each(outboundStates)('%s', (state) => {
    expect(queueActions(state).join(' ')).toBe(expected[state]);
  });

  it('every action is there for some state', () => {
    for (const action of queueActionNames) {
      expect(outboundStates.filter((state) => may(state, action))).not.toEqual([]);
    }
  });

  it.each(outboundStates)('%s: only what its life allows', (state) => {
    if (may(state, 'cancel')) expect(canMove(state, 'canceled')).toBe(true);
    if (may(state, 'send_now')) expect(state === 'queued' || canMove(state, 'queued')).toBe(true);
    if (may(state, 'mark_delivered')) expect(canMove(state, settledByPerson('delivered'))).toBe(true);
    if (may(state, 'mark_not_delivered')) expect(canMove(state, settledByPerson('not_delivered'))).toBe(true);
    if (may(state, 'look_up')) expect(isTerminal(state)).toBe(false);
  });

  it('nothing is sent again that may yet go by itself, or has arrived', () => {
    for (const state of outboundStates.filter((one) => may(one, 'resend'))) {
      expect(canMove(state, 'sending')).toBe(false);
      expect(state).not.toBe('delivered');
    }
  });
});

describe('settledByPerson', () => {
  it('is final, but for a handset’s own receipt', () => {
    for (const outcome of ['delivered', 'not_delivered'] as const) {
      expect(isTerminal(settledByPerson(outcome))).toBe(true);
    }
    expect(applyStatus(settledByPerson('not_delivered'), 'delivered')).toBe('delivered');
    expect(applyStatus(settledByPerson('delivered'), 'undelivered')).toBeNull();
  });
});
