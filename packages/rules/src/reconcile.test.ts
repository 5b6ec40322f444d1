import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OutboundState, outboundStates } from './message-state.ts';
import { type ListedText, matchListed, nextLook, type SoughtText } from './reconcile.ts';

const start = Date.UTC(2026, 10, 22, 14);
const minute = 60_000;
const hour = 60 * minute;
const at = (ms: number) => new Date(start + ms);

describe('nextLook', () => {
  it.each<[OutboundState, number, number, number | null, number]>([
    ['unknown', 0, 0, minute, 1],
    ['unknown', 1, minute, 5 * minute, 2],
    ['unknown', 2, 5 * minute, 30 * minute, 3],
    ['unknown', 3, 30 * minute, null, 0],
    ['accepted', 0, 0, 10 * minute, 1],
    ['sent', 1, 10 * minute, hour, 2],
    ['sent', 2, hour, 6 * hour, 3],
    ['accepted', 3, 6 * hour, 24 * hour, 4],
    ['accepted', 4, 24 * hour, null, 0],
    // after an outage, one look for all that were missed
    ['unknown', 0, 7 * minute, 7 * minute, 2],
    ['unknown', 1, 3 * hour, 3 * hour, 3],
    ['sent', 0, 48 * hour, 48 * hour, 4],
  ])('%s, %i made, now %i: at %s', (state, looks, now, expected, look) => {
    const next = nextLook({ state, since: at(0), looks, now: at(now) });
    expect(next).toEqual(expected === null ? null : { at: at(expected), look });
  });

  it.each(outboundStates.filter((state) => !['unknown', 'accepted', 'sent'].includes(state)))(
    'nothing to look for: %s',
    (state) => {
      expect(nextLook({ state, since: at(0), looks: 0, now: at(hour) })).toBeNull();
    },
  );

  it('looks on and on come to an end, never earlier than now and each later than the last', () => {
    const state = fc.constantFrom<OutboundState>('unknown', 'accepted', 'sent');
    fc.assert(
      fc.property(state, fc.array(fc.nat(8 * hour), { minLength: 5, maxLength: 5 }), (state, delays) => {
        let now = 0;
        let looks = 0;
        for (const delay of delays) {
          const next = nextLook({ state, since: at(0), looks, now: at(now) });
          if (!next) break;
          expect(next.at.getTime()).toBeGreaterThanOrEqual(start + now);
          expect(next.look).toBeGreaterThan(looks);
          looks = next.look;
          now = next.at.getTime() - start + delay;
        }
        expect(nextLook({ state, since: at(0), looks, now: at(now) })).toBeNull();
      }),
    );
  });
});

describe('matchListed', () => {
  const message: SoughtText = {
    to: '+16175550142',
    from: '+16175550100',
    body: 'Hearing moved.\nSee you at 3.',
    claimedAt: at(0),
    windowSeconds: 30,
  };
  const { to, from, body } = message;
  const one: ListedText = { providerMessageId: 'SM1', to, from, body, createdAt: at(2000) };
  const two: ListedText = { ...one, providerMessageId: 'SM2' };
  const match = (
    listed: ListedText[],
    more: { taken?: string[]; rivals?: SoughtText[]; message?: SoughtText } = {},
  ) => {
    const found = matchListed({ message, listed, rivals: more.rivals, ...more, taken: new Set(more.taken) });
    return typeof found === 'string' ? found : found.providerMessageId;
  };

  it.each<[string, ListedText[], string]>([
    ['the one that fits', [one], 'SM1'],
    ['among others', [{ ...two, to: '+16175550143' }, one, { ...two, body: 'Hello.' }], 'SM1'],
    ['nothing', [], 'none'],
    ['to another', [{ ...one, to: '+16175550143' }], 'none'],
    ['from another', [{ ...one, from: '+16175550101' }], 'none'],
    ['other words', [{ ...one, body: `${body} Bring the lease.` }], 'none'],
    ['the same words, trimmed', [{ ...one, body: ` ${body.replace('\n', '\r\n')}\n` }], 'SM1'],
    ['the same words, composed otherwise', [{ ...one, body: body.normalize('NFD') }], 'SM1'],
    ['by a clock that is behind', [{ ...one, createdAt: at(-minute) }], 'SM1'],
    ['long before', [{ ...one, createdAt: at(-minute - 1) }], 'none'],
    ['late', [{ ...one, createdAt: at(30_000 + minute) }], 'SM1'],
    ['too late', [{ ...one, createdAt: at(30_001 + minute) }], 'none'],
    ['two that fit', [one, two], 'several'],
    ['the same one, listed on two pages', [one, { ...one }], 'SM1'],
  ])('%s', (_name, listed, expected) => {
    expect(match(listed)).toBe(expected);
  });

  it('leaves what is ours already', () => {
    expect(match([one], { taken: ['SM1'] })).toBe('none');
    expect(match([one, two], { taken: ['SM1'] })).toBe('SM2');
  });

  it('does not take what another of ours may be', () => {
    expect(match([one], { rivals: [{ ...message, claimedAt: at(1000) }] })).toBe('several');
    expect(match([one], { rivals: [{ ...message, body: 'Hello.' }] })).toBe('SM1');
  });

  it('never picks when two fit, or one that is ours already, in whatever order they are listed', () => {
    const listedText = fc.record<ListedText>({
      providerMessageId: fc.constantFrom('SM1', 'SM2', 'SM3', 'SM4', 'SM5'),
      to: fc.constantFrom(to, '+16175550143'),
      from: fc.constantFrom(from, '+16175550101'),
      body: fc.constantFrom(body, `${body} `, 'Hello.'),
      createdAt: fc.integer({ min: -3 * minute, max: 3 * minute }).map(at),
    });
    const listing = fc.uniqueArray(listedText, { selector: ({ providerMessageId }) => providerMessageId });
    const ids = fc.subarray(['SM1', 'SM2', 'SM3']);
    fc.assert(
      fc.property(listing, ids, (listed, taken) => {
        const fitting = listed.filter(
          (text) =>
            text.to === to &&
            text.from === from &&
            text.body.trim() === body &&
            Math.abs(text.createdAt.getTime() - start - 15_000) <= 15_000 + minute &&
            !taken.includes(text.providerMessageId),
        );
        const expected = fitting.length > 1 ? 'several' : (fitting[0]?.providerMessageId ?? 'none');
        expect(match(listed, { taken })).toBe(expected);
        expect(match(listed.toReversed(), { taken })).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
