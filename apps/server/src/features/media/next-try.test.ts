import { describe, expect, test } from 'vitest';
import { nextTry, type Trouble } from './next-try.ts';

function waits(trouble: Trouble, most = 100): number[] {
  const made: number[] = [];
  for (let tries = 1; tries <= most; tries += 1) {
    const wait = nextTry(trouble, tries);
    if (wait === null) break;
    made.push(wait);
  }
  return made;
}
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('nextTry', () => {
  test('asks ten times over half an hour for what is not there', () => {
    const seconds = waits('not_there');
    expect(seconds).toHaveLength(9);
    expect(sum(seconds) / 60).toBeGreaterThan(28);
    expect(sum(seconds) / 60).toBeLessThan(35);
    expect(seconds[0]).toBeLessThanOrEqual(5);
  });

  test('waits longer each time', () => {
    for (const trouble of ['not_there', 'out_of_order'] as const) {
      expect(waits(trouble)).toEqual(waits(trouble).toSorted((a, b) => a - b));
    }
  });

  test('gives a host that is down about a day', () => {
    const hours = sum(waits('out_of_order')) / 3600;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(26);
  });

  test('waits for the scanner as long as it takes, and looks often enough', () => {
    expect(waits('scanner_down', 500)).toHaveLength(500);
    expect(Math.max(...waits('scanner_down', 500))).toBeLessThanOrEqual(15 * 60);
  });
});
