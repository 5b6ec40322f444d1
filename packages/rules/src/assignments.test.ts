import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, alertAudience, endOnReject, isCurrent } from './assignments.ts';

const today = '2026-11-22';
const yesterday = '2026-11-21';
const tomorrow = '2026-11-23';
const give = (userId: string, type: string, startsOn: string, endsOn: string | null = null): Assignment => ({
  userId,
  type,
  startsOn,
  endsOn,
});

describe('isCurrent', () => {
  it.each([
    ['started long ago, no end', '2020-01-01', null, true],
    ['starts today', today, null, true],
    ['starts tomorrow', tomorrow, null, false],
    ['ends tomorrow', yesterday, tomorrow, true],
    ['ends today', yesterday, today, false],
    ['ended yesterday', '2020-01-01', yesterday, false],
    ['starts and ends today', today, today, false],
    ['starts today, ends tomorrow', today, tomorrow, true],
  ])('%s', (_name, startsOn, endsOn, expected) => {
    expect(isCurrent({ startsOn, endsOn }, today)).toBe(expected);
  });
});

describe('alertAudience', () => {
  const team = [
    give('ana', 'primary', yesterday),
    give('ben', 'paralegal', yesterday),
    give('cy', 'primary', yesterday, today),
    give('dee', 'primary', tomorrow),
    give('ana', 'supervisor', yesterday),
  ];
  it('primary: current primary assignments only', () => {
    expect(alertAudience(team, 'primary', today)).toEqual(['ana']);
  });
  it('any: every current assignment, each person once', () => {
    expect(alertAudience(team, 'any', today)).toEqual(['ana', 'ben']);
  });
  it('nobody assigned, nobody told', () => {
    expect(alertAudience([], 'any', today)).toEqual([]);
  });
});

const day = fc.constantFrom('2026-11-20', yesterday, today, tomorrow, '2026-11-24');
const assignment = fc
  .record({
    userId: fc.constantFrom('ana', 'ben'),
    type: fc.constantFrom('primary', 'intake', 'paralegal'),
    startsOn: day,
    endsOn: fc.option(day),
  })
  .filter(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn);

describe('endOnReject', () => {
  it.each(['primary', 'intake', 'co-counsel', 'paralegal', 'supervisor', 'volunteer'])(
    'ends a current %s assignment that day',
    (type) => {
      const current = give('ana', type, yesterday);
      expect(endOnReject([current], today)).toEqual([{ ...current, endsOn: today }]);
    },
  );
  it('leaves one that is over', () => {
    expect(endOnReject([give('ana', 'intake', yesterday, today)], today)).toEqual([]);
  });
  it('brings forward a later end', () => {
    expect(endOnReject([give('ana', 'intake', yesterday, tomorrow)], today)).toMatchObject([
      { endsOn: today },
    ]);
  });
  it('keeps one that has not started from ever starting', () => {
    expect(endOnReject([give('ana', 'intake', tomorrow)], today)).toMatchObject([{ endsOn: tomorrow }]);
  });

  it('afterwards no assignment is current on any day from today, and no end is before its start', () => {
    fc.assert(
      fc.property(fc.array(assignment), fc.constantFrom(today, tomorrow, '2026-11-24'), (given, later) => {
        const ended = endOnReject(given, today);
        const after = given.map((one) => ended.find((changed) => sameButEnd(changed, one)) ?? one);
        for (const one of after) expect(isCurrent(one, later)).toBe(false);
        for (const { startsOn, endsOn } of ended) expect(endsOn >= startsOn).toBe(true);
      }),
    );
  });
});

function sameButEnd(changed: Assignment, original: Assignment): boolean {
  const open = original.endsOn === null || original.endsOn > today;
  return (
    open &&
    changed.userId === original.userId &&
    changed.type === original.type &&
    changed.startsOn === original.startsOn
  );
}
