import { describe, expect, it } from 'vitest';
import { percentile, resultLine } from './bench.ts';
import { BadOption, readOptions } from './options.ts';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%d of 1 to 100 in any order is %d', (part, expected) => {
    expect(percentile(hundred, part)).toBe(expected);
  });
  it('of one value is that value, of none is nothing', () => {
    expect([percentile([7], 0.99), percentile([], 0.5)]).toEqual([7, Number.NaN]);
  });
});

it('the result is one line of JSON with the fields a program reads', () => {
  const line = resultLine('outbound', { ours: 2000.04, floor: 4000, p50: 31.23456, p99: 70, errors: 0 });
  expect(line).toBe(
    '{"bench":"outbound","ours":2000,"floor":4000,"ratio":0.5,"p50_ms":31.23,"p99_ms":70,"errors":0}',
  );
});

describe('options', () => {
  const sizes = ['matters', 'messages'];
  it('are --json and the sizes of the benchmark', () => {
    const { json, sizes: given } = readOptions(['--json', '--messages', '2000000'], sizes);
    expect([json, [...given]]).toEqual([true, [['messages', 2_000_000]]]);
    expect(readOptions([], sizes)).toEqual({ json: false, sizes: new Map() });
  });

  it.each([
    ['no number', ['--matters', 'many'], '--matters is a whole number'],
    ['nothing', ['--matters', '0'], '--matters is a whole number'],
    ['an option it does not have', ['--colour', 'red'], '--matters, --messages'],
  ])('that say %s are refused in words', (_, args, words) => {
    expect(() => readOptions(args, sizes)).toThrow(BadOption);
    expect(() => readOptions(args, sizes)).toThrow(words);
  });
});
