import type { Firing } from '@matterline/contract/tasks.ts';
import { expect, it } from 'vitest';
import { becomingOf, roundsOf } from './rounds.ts';

function firing(trigger: string, tick: number, more: Partial<Firing> = {}): Firing {
  return {
    ...{ id: trigger, at: '2026-11-22T14:00:00Z', by: null, trigger, triggerVersion: 1, test: false },
    ...{ event: 'tick', outcome: 'done', say: '', because: [], effects: [], tick },
    ...more,
  };
}
const effect = (say: string, ifUnticked: Firing['effects'][number]['ifUnticked']) => ({
  ...{ kind: 'text' as const, messageId: null, to: null, say, stands: null, documentId: null },
  ifUnticked,
});
const names = (firings: readonly Firing[]) => firings.map(({ trigger }) => trigger);

it('tells the latest round apart from those before', () => {
  const { newest, earlier } = roundsOf([
    firing('back', 2, { event: 'untick' }),
    firing('again', 2),
    firing('first', 1),
    firing('late', 0, { event: 'overdue' }),
  ]);
  expect([names(newest), names(earlier)]).toEqual([
    ['back', 'again'],
    ['first', 'late'],
  ]);
  expect(roundsOf([])).toEqual({ newest: [], earlier: [] });
});

it('sorts what the tick that stands made by what becomes of it', () => {
  const firings = [
    firing('now', 2, { effects: [effect('a', 'canceled'), effect('b', 'gone'), effect('c', null)] }),
    firing('also', 2, { effects: [effect('d', 'stays')] }),
    firing('back', 2, { event: 'untick', effects: [effect('e', 'gone')] }),
    firing('before', 1, { effects: [effect('f', 'stays')] }),
  ];
  const said = Object.entries(becomingOf(firings, 2)).map(([becomes, those]) => [
    becomes,
    those.map((one) => one.effect.say),
  ]);
  expect(Object.fromEntries(said)).toEqual({ canceled: ['a'], gone: ['b'], stays: ['d'] });
});
