import { expect, test } from 'vitest';
import type { ErrorClass } from '../port.ts';
import { classify, classifyStatus } from './classify.ts';

test.each<[ErrorClass, number[]]>([
  ['opted_out', [21610]],
  ['bad_address', [21211, 21214, 21614, 21635, 30004, 30005, 30006]],
  ['bad_content', [11200, 11751, 12300, 21602, 21605, 21617, 21620, 21623, 30007, 30019, 63019]],
  ['config', [20003, 20404, 21606, 21608, 21659, 21703, 30002, 30034]],
  ['rate_limited', [14107, 20429, 21611, 30001, 30022, 30023, 63038]],
  ['transient', [20500, 30003, 30008, 30036]],
])('%s: %j', (expected, codes) => {
  for (const code of codes) {
    const error = classify(code, 'config' === expected ? 'transient' : 'config');
    expect(error).toMatchObject({ class: expected, code: String(code) });
    expect(error.reason).toMatch(/^[A-Z].*\.$/);
  }
});

test('a number we have no words for keeps the number', () => {
  expect(classify(12_345, 'transient')).toEqual({
    class: 'transient',
    code: '12345',
    reason: 'Twilio reported error 12345.',
  });
});

test.each<[number, ErrorClass]>([
  [401, 'config'],
  [403, 'config'],
  [429, 'rate_limited'],
  [500, 'transient'],
])('HTTP %i alone is %s', (status, expected) => {
  expect(classifyStatus(status)).toMatchObject({ class: expected, code: null });
});
