import { describe, expect, it } from 'vitest';
import { matching, slashAt } from './slash.ts';

/** `|` is the cursor. */
const at = (written: string) => slashAt(written.replace('|', ''), written.indexOf('|'));

describe('slashAt', () => {
  it.each([
    ['at the start', '/|', { start: 0, end: 1, words: '' }],
    ['with words after it', '/hea|', { start: 0, end: 4, words: 'hea' }],
    ['with several words', '/hearing rem|', { start: 0, end: 12, words: 'hearing rem' }],
    ['on a new line', 'Hi\n/h|', { start: 3, end: 5, words: 'h' }],
    ['after a space', 'Hi /h|', { start: 3, end: 5, words: 'h' }],
    ['up to the cursor', '/hea|ring', { start: 0, end: 4, words: 'hea' }],
    ['in a word', 'and/or|', null],
    ['between words', 'yes / no|', null],
    ['in a date', '12/01|', null],
    ['on the line before', '/hearing\nHi|', null],
    ['after the cursor', 'Hi| /h', null],
    ['long before', `/${'a'.repeat(41)}|`, null],
    ['none', 'Hi|', null],
  ])('%s', (_name, written, asked) => {
    expect(at(written)).toEqual(asked);
  });
});

describe('matching', () => {
  const items = [
    { name: 'Hearing reminder', text: 'Your hearing is on Tuesday' },
    { name: 'Running late', text: 'We are running 15 minutes late' },
  ];
  it.each([
    ['', 2],
    ['HEAR', 1],
    ['tuesday hearing', 1],
    ['late minutes', 1],
    ['nothing', 0],
  ])('%j finds %i', (words, found) => {
    expect(matching(items, words)).toHaveLength(found);
  });
});
