import type { Correction } from '@matterline/contract/reminders.ts';
import { useState } from 'react';
import { type Words, wordsOf } from './use-corrections.ts';

const isSame = (one: Words, other: Words) => one.subject === other.subject && one.body === other.body;

/** `read`: the draft they stand for has been read */
export type OnReword = (words: Words, by: { read: boolean }) => void;

/** The words of a correction as they are typed. One that is drafted anew meanwhile waits until it has been read. */
export function useDraft(correction: Correction, onReword: OnReword = () => {}) {
  const [read, setRead] = useState(correction);
  const [words, setWords] = useState(wordsOf(correction));
  const isAnew = read.version !== correction.version;
  const reword = (next: Words) => {
    setWords(next);
    onReword(next, { read: !isAnew });
  };
  const settle = (next: Words) => {
    setRead(correction);
    setWords(next);
    onReword(next, { read: true });
  };
  const anew = isAnew && {
    isTyped: !isSame(words, wordsOf(read)),
    take: () => settle(wordsOf(correction)),
    keep: () => settle(words),
  };
  return { words, reword, anew };
}
