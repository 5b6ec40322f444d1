/** What a case has yet to send, call or have written. */
export type LeftWaiting = { messages: number; calls: number; notes: number };

const counted = (n: number, one: string) => (n === 0 ? [] : [`${n} ${one}${n === 1 ? '' : 's'}`]);
const lister = new Intl.ListFormat('en-GB');

/** `2 messages, 1 web call and 1 prepared note`; empty when nothing is left. */
export function leftWords({ messages, calls, notes }: LeftWaiting): string {
  return lister.format([
    ...counted(messages, 'message'),
    ...counted(calls, 'web call'),
    ...counted(notes, 'prepared note'),
  ]);
}

export const leftInAll = ({ messages, calls, notes }: LeftWaiting): number => messages + calls + notes;
