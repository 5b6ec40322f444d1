import { expect, test } from 'vitest';
import type { ErrorClass } from '../port.ts';
import { classify, classifyStatus } from './classify.ts';

test.each<[ErrorClass, string[]]>([
  ['bad_address', ['10002', '10016', '40001', '40012', '40310']],
  ['bad_content', ['40003', '40009', '40015', '40302', '40316']],
  ['config', ['10001', '10009', '10010', '40013', '40305', '40312', '40329', '40333']],
  ['rate_limited', ['10011', '40318']],
  ['transient', ['10007', '40002', '40004', '40006', '40008', '40011', '40014']],
  ['opted_out', ['40300']],
])('%s: %j', (expected, codes) => {
  for (const code of codes) {
    const error = classify(code, expected === 'config' ? 'transient' : 'config');
    expect(error).toMatchObject({ class: expected, code });
    expect(error.reason).toMatch(/^[A-Z].*\.$/);
  }
});

test.each(['99999', 'constructor'])('a code we have no words for keeps the code: %s', (code) => {
  const reason = `Telnyx reported error ${code}.`;
  expect(classify(code, 'transient')).toEqual({ class: 'transient', code, reason });
});

test.each<[number, ErrorClass]>([
  [401, 'config'],
  [404, 'config'],
  [429, 'rate_limited'],
  [503, 'transient'],
])('HTTP %i alone is %s', (status, expected) => {
  expect(classifyStatus(status)).toMatchObject({ class: expected, code: null });
});
