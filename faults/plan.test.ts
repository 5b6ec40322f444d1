import { describe, expect, it } from 'vitest';
import { BadOption, readOptions } from './options.ts';
import { Pace } from './pace.ts';
import { makePlan } from './plan.ts';
import { pointNames } from './worker/order.ts';

const plan = (args: string) => makePlan(readOptions(args.split(' ')));

describe('the plan', () => {
  it('has as many of each fault as was asked for, and hits every point', () => {
    const faults = plan('--kills 500 --restarts 3 --pauses 2');
    const count = (kind: string) => faults.filter((fault) => fault.kind === kind).length;
    expect(count('kill') + count('kill at any moment')).toBe(500);
    expect([count('restart'), count('pause')]).toEqual([3, 2]);
    const hit = faults.flatMap((fault) => (fault.kind === 'kill' ? [fault.order.point] : []));
    expect(new Set(hit)).toEqual(new Set(pointNames));
    expect(count('kill at any moment')).toBeGreaterThan(50);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(plan('--kills 40 --seed 7')).toEqual(plan('--kills 40 --seed 7'));
    expect(plan('--kills 40 --seed 7')).not.toEqual(plan('--kills 40 --seed 8'));
  });

  it('spreads what is not a kill over the run', () => {
    const faults = plan('--kills 80 --restarts 3 --pauses 0');
    const places = faults.flatMap(({ kind }, i) => (kind === 'restart' ? [i] : []));
    expect(places).toEqual([20, 41, 62]);
  });
});

it('texts are let out little by little, and all of them by the last fault', () => {
  const faults = plan('--kills 40 --restarts 2');
  const pace = new Pace(faults, 4);
  const parts = [pace.part];
  for (const fault of faults) {
    pace.pass(fault);
    parts.push(pace.part);
  }
  expect(parts[0]).toBeLessThan(0.2);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts.at(-1)).toBe(1);
  expect(new Pace([], 4).part).toBe(1);
});

describe('options', () => {
  it('by default grow with the kills', () => {
    const { messages, workers, restarts, pauses, control } = readOptions(['--kills', '500']);
    expect({ messages, workers, restarts, pauses, control }).toEqual({
      messages: 20_000,
      workers: 4,
      restarts: 10,
      pauses: 5,
      control: false,
    });
  });

  it.each([
    ['no number', ['--kills', 'many'], '--kills is a whole number'],
    ['an option there is not', ['--colour'], 'npm run faults -- [--kills N]'],
  ])('that say %s are refused in words', (_, args, words) => {
    expect(() => readOptions(args)).toThrow(BadOption);
    expect(() => readOptions(args)).toThrow(words);
  });
});
