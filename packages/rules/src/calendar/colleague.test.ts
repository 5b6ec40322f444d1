import { describe, expect, it } from 'vitest';
import { stopToColleague, tellColleague } from './colleague.ts';

describe('how a colleague is told', () => {
  const facts = { name: 'Jordan', hasMobile: true, optedOut: false };
  const none = 'Jordan has no mobile number on their profile.';
  const stop = 'Jordan’s mobile number has opted out of texts.';

  it.each([
    ['text', {}, [['text', null]]],
    ['email', {}, [['email', null]]],
    [
      'both',
      {},
      [
        ['text', null],
        ['email', null],
      ],
    ],
    ['neither', {}, []],
    ['text', { hasMobile: false }, [['text', none]]],
    ['text', { optedOut: true }, [['text', stop]]],
    ['email', { hasMobile: false, optedOut: true }, [['email', null]]],
    [
      'both',
      { optedOut: true },
      [
        ['text', stop],
        ['email', null],
      ],
    ],
    ['neither', { hasMobile: false, optedOut: true }, []],
  ] as const)('by %s, %o', (by, more, told) => {
    const ways = tellColleague({ ...facts, by, ...more });
    expect(ways.map(({ channel, withheld }) => [channel, withheld])).toEqual(told);
  });
});

describe('what stops a message to a colleague', () => {
  it.each([
    ['text', {}, null],
    ['text', { optedOut: true }, 'opted_out'],
    ['email', { optedOut: true }, null],
    ['text', { active: false }, 'not_theirs'],
    ['email', { active: false }, 'not_theirs'],
    ['text', { keptOut: true }, 'not_theirs'],
    ['email', { keptOut: true }, 'not_theirs'],
    ['text', { optedOut: true, active: false, keptOut: true }, 'opted_out'],
  ] as const)('of a %s, %o: %s', (channel, more, stop) => {
    const facts = { channel, optedOut: false, active: true, keptOut: false, ...more };
    expect(stopToColleague(facts)).toBe(stop);
  });
});
