import { describe, expect, it } from 'vitest';
import { fateNames, fateOf } from './fate.ts';
import { reportsOf } from './reports.ts';

const texts = Array.from({ length: 5_000 }, (_, i) => i + 1);

describe('the fate of a call', () => {
  it('is the same for the same seed, text and try, and differs by each of them', () => {
    const fates = (seed: number, tries: number) => texts.map((text) => fateOf(seed, text, tries));
    expect(fates(1, 1)).toEqual(fates(1, 1));
    expect(fates(1, 1)).not.toEqual(fates(2, 1));
    expect(fates(1, 1)).not.toEqual(fates(1, 2));
  });

  it('is each of them now and then, and most often none', () => {
    const met = Map.groupBy(texts, (text) => fateOf(1, text, 1).name);
    expect(new Set(met.keys())).toEqual(new Set(fateNames));
    expect(met.get('answered')?.length).toBeGreaterThan(texts.length * 0.75);
  });

  it('takes a text late only when every caller has given up', () => {
    const late = texts.map((text) => fateOf(1, text, 1)).filter(({ taken }) => taken === 'late');
    expect(Math.min(...late.map(({ waitMs }) => waitMs))).toBeGreaterThan(10_000);
  });
});

describe('reports', () => {
  const all = texts.map((text) => reportsOf(1, text));
  const some = (is: (reports: ReturnType<typeof reportsOf>) => boolean) => all.some(is);

  it('come early, twice, out of order, late, or not at all', () => {
    expect(some((reports) => reports.length === 0)).toBe(true);
    expect(some((reports) => reports.some(({ afterMs }) => afterMs === null))).toBe(true);
    expect(some((reports) => reports.filter(({ status }) => status === 'delivered').length > 1)).toBe(true);
    expect(some(([sent, ended]) => (sent?.afterMs ?? 0) > (ended?.afterMs ?? 0) && ended !== undefined)).toBe(
      true,
    );
    expect(some((reports) => reports.some(({ afterMs }) => (afterMs ?? 0) > 65_000))).toBe(true);
  });

  it('tell of one end only', () => {
    const ends = all.map(
      (reports) => new Set(reports.map(({ status }) => status).filter((s) => s !== 'sent')),
    );
    expect(Math.max(...ends.map(({ size }) => size))).toBe(1);
  });
});
