import type { SenderChoice } from './sender-choice.ts';

export type SenderWhy =
  | Extract<SenderChoice<never>, { ok: true }>['why']
  /** it answers what came to that number */
  | 'answer'
  /** another sender could not send it */
  | 'fail_over';

const words: Readonly<Record<SenderWhy, string>> = {
  conversation: 'the number this client knows',
  matter_type: 'the number for this type of case',
  country: 'the number for this country',
  default: 'the default',
  only: 'the only number that can send it',
  answer: 'the number the client wrote to',
  fail_over: 'another of our numbers could not send it',
};

/** Follows a sender and a colon: `(617) 555-0100: the number this client knows`. */
export function senderWhyWords(why: SenderWhy): string {
  return words[why];
}
