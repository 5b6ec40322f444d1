import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterOutcome,
  applyStatus,
  canMove,
  isTerminal,
  type OutboundState,
  outboundStates,
  type ReportedState,
  reportedStates,
  stateWords,
} from './message-state.ts';

/** What each report does to each state; `.` changes nothing. */
const reports: Record<OutboundState, Record<ReportedState, string>> = {
  //            accepted    sent        failed        undelivered        delivered
  draft: row('.', '.', '.', '.', '.'),
  scheduled: row('accepted', 'sent', 'failed', 'undelivered', 'delivered'),
  held: row('accepted', 'sent', 'failed', 'undelivered', 'delivered'),
  queued: row('accepted', 'sent', 'failed', 'undelivered', 'delivered'),
  sending: row('accepted', 'sent', 'failed', 'undelivered', 'delivered'),
  unknown: row('accepted', 'sent', 'failed', 'undelivered', 'delivered'),
  accepted: row('.', 'sent', 'failed', 'undelivered', 'delivered'),
  sent: row('.', '.', 'failed', 'undelivered', 'delivered'),
  failed: row('.', '.', '.', 'undelivered', 'delivered'),
  undelivered: row('.', '.', '.', '.', 'delivered'),
  delivered: row('.', '.', '.', '.', '.'),
  canceled: row('.', '.', '.', '.', '.'),
  suppressed: row('.', '.', '.', '.', '.'),
  expired: row('.', '.', '.', '.', '.'),
};

function row(accepted: string, sent: string, failed: string, undelivered: string, delivered: string) {
  return { accepted, sent, failed, undelivered, delivered };
}

/** Every step of a message's life, a line a state. */
const moves: Record<OutboundState, string> = {
  draft: 'scheduled queued canceled',
  scheduled:
    'draft held queued sending accepted sent delivered undelivered failed canceled suppressed expired',
  held: 'held scheduled queued sending accepted sent delivered undelivered failed canceled suppressed expired',
  queued:
    'draft scheduled held sending accepted sent delivered undelivered failed canceled suppressed expired',
  sending: 'queued unknown accepted sent delivered undelivered failed canceled suppressed',
  unknown: 'accepted sent delivered undelivered failed',
  accepted: 'sent delivered undelivered failed',
  sent: 'delivered undelivered failed',
  failed: 'delivered undelivered',
  undelivered: 'unknown delivered',
  delivered: 'unknown',
  canceled: '',
  suppressed: '',
  expired: '',
};

describe('applyStatus', () => {
  describe.each(outboundStates)('%s', (state) => {
    it.each(reportedStates)('reported %s', (report) => {
      expect(applyStatus(state, report) ?? '.').toBe(reports[state][report]);
    });
  });

  const state = fc.constantFrom(...outboundStates);
  const someReports = fc.array(fc.constantFrom(...reportedStates), { maxLength: 8 });
  const after = (start: OutboundState, given: readonly ReportedState[]) =>
    given.reduce<OutboundState>((now, report) => applyStatus(now, report) ?? now, start);

  it('any order, any number of repeats: the same end', () => {
    const orders = someReports.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(state, orders, (start, [given, again]) => {
        expect(after(start, again)).toBe(after(start, given));
      }),
      { numRuns: 2000 },
    );
  });

  it('terminal never goes back, and delivered never changes', () => {
    fc.assert(
      fc.property(state, someReports, (start, given) => {
        let now = start;
        for (const report of given) {
          const next = applyStatus(now, report) ?? now;
          if (isTerminal(now)) expect(isTerminal(next)).toBe(true);
          if (now === 'delivered') expect(next).toBe('delivered');
          now = next;
        }
      }),
    );
  });

  it('what was stopped stays stopped', () => {
    fc.assert(
      fc.property(fc.constantFrom('canceled', 'suppressed', 'expired'), someReports, (start, given) => {
        expect(after(start, given)).toBe(start);
      }),
    );
  });

  it('our own answer and the reports may race: the end is the same', () => {
    const answers = fc.constantFrom<ReportedState>('accepted', 'failed');
    fc.assert(
      fc.property(answers, someReports, fc.nat(8), (answer, given, at) => {
        const raced = [...given.slice(0, at), answer, ...given.slice(at)];
        expect(after('sending', raced)).toBe(after(answer, given));
      }),
    );
  });
});

describe('canMove', () => {
  describe.each(outboundStates)('from %s', (from) => {
    it.each(outboundStates)('to %s', (to) => {
      expect(canMove(from, to)).toBe(moves[from].split(' ').includes(to));
    });
  });

  it('reaches the provider only through sending, so only what was claimed is sent', () => {
    expect(outboundStates.filter((from) => canMove(from, 'sending'))).toEqual([
      'scheduled',
      'held',
      'queued',
    ]);
  });

  it('is unknown after a call, or once a person takes back what they marked', () => {
    const from = outboundStates.filter((state) => canMove(state, 'unknown'));
    expect(from).toEqual(['sending', 'delivered', 'undelivered']);
  });

  it('nothing leaves unknown but by what became of it', () => {
    const ways = outboundStates.filter((to) => canMove('unknown', to));
    expect(ways.filter((to) => !(reportedStates as readonly string[]).includes(to))).toEqual([]);
  });
});

describe('afterOutcome', () => {
  it.each([
    ['accepted', 'accepted'],
    ['rejected', 'failed'],
    ['not_taken', 'queued'],
    ['unknown', 'unknown'],
  ] as const)('%s', (outcome, state) => {
    expect(afterOutcome(outcome)).toBe(state);
    expect(canMove('sending', state)).toBe(true);
  });
});

describe('stateWords', () => {
  it('tells apart every state a person has to act on differently', () => {
    const told = outboundStates.filter((state) => state !== 'queued').map(stateWords);
    expect(new Set(told).size).toBe(told.length);
    expect(stateWords('queued')).toBe(stateWords('sending'));
  });
});
