import { expect, it } from 'vitest';
import { mayAnswer } from './answer-limit.ts';

it.each([
  ['the first STOP', 'stop', 0, false, true],
  ['STOP again', 'stop', 1, true, false],
  ['STOP after a START that undid the first', 'stop', 1, false, true],
  ['the fourth STOP of a day, each undone', 'stop', 3, false, false],
  ['HELP', 'help', 0, false, true],
  ['HELP of a number that said STOP', 'help', 2, true, true],
  ['the fourth HELP of a day', 'help', 3, false, false],
  ['START after STOP', 'start', 0, true, true],
  ['the fourth START of a day', 'start', 3, false, false],
] as const)('%s', (_name, keyword, given, stopAnswered, expected) => {
  expect(mayAnswer(keyword, { given, stopAnswered })).toBe(expected);
});
