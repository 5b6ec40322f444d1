import { expect, test } from 'vitest';
import type { ErrorClass } from '../port.ts';
import { classify, classifyStatus } from './classify.ts';

test.each<[ErrorClass, string[]]>([
  ['bad_address', ['1040', '1050', '1170', '1190', '1240', '1260', '1280']],
  ['bad_content', ['1090', '1210']],
  ['config', ['unauthorized', 'forbidden', 'low-balance', '1060', '1070', '1080', '1120', '1160']],
  ['rate_limited', ['throttled', '1000']],
  ['transient', ['1030', '1180', '1220', '1230', '1250']],
])('%s: %j', (expected, codes) => {
  for (const code of codes) {
    const error = classify(code, expected === 'config' ? 'transient' : 'config');
    expect(error).toMatchObject({ class: expected, code });
    expect(error.reason).toMatch(/^[A-Z].*\.$/);
  }
});

test.each(['9999', 'constructor'])('a code we have no words for keeps the code: %s', (code) => {
  const reason = `Vonage reported error ${code}.`;
  expect(classify(code, 'transient')).toEqual({ class: 'transient', code, reason });
});

test.each<[number, ErrorClass]>([
  [401, 'config'],
  [402, 'config'],
  [404, 'config'],
  [429, 'rate_limited'],
  [503, 'transient'],
])('HTTP %i alone is %s', (status, expected) => {
  expect(classifyStatus(status)).toMatchObject({ class: expected, code: null });
});
