import { e164 } from '@matterline/contract/simulator.ts';
import { expect, test } from 'vitest';
import { segmentsOf } from './numbers.ts';

test.each([
  ['+16175550142', '+16175550142'],
  ['(617) 555-0142', '+16175550142'],
  ['0044 7700 900123', '+447700900123'],
  ['+44 7700 900.123', '+447700900123'],
  ['12', null],
  ['+0123456789', null],
  ['Matterline', null],
  ['', null],
])('%s is %s', (typed, expected) => {
  expect(e164(typed)).toBe(expected);
});

test.each([
  ['nothing', '', 1],
  ['160 plain', 'x'.repeat(160), 1],
  ['161 plain', 'x'.repeat(161), 2],
  ['306 plain', 'x'.repeat(306), 2],
  ['307 plain', 'x'.repeat(307), 3],
  ['80 euros', '€'.repeat(80), 1],
  ['81 euros', '€'.repeat(81), 2],
  ['a euro over the edge of a part', `${'x'.repeat(152)}€${'x'.repeat(151)}`, 2],
  ['70 with an accent outside the alphabet', 'í'.repeat(70), 1],
  ['71 with an accent outside the alphabet', 'í'.repeat(71), 2],
  ['35 faces', '😀'.repeat(35), 1],
  ['67 faces: none is split', '😀'.repeat(67), 3],
])('%s', (_, body, expected) => {
  expect(segmentsOf(body)).toBe(expected);
});
