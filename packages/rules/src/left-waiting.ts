/** What a case has yet to send, call, have written or have made. */
export type LeftWaiting = { messages: number; calls: number; notes: number; documents: number };

const counted = (n: number, one: string) => (n === 0 ? [] : [`${n} ${one}${n === 1 ? '' : 's'}`]);
const lister = new Intl.ListFormat('en-GB');

/** `2 messages, 1 web call, 1 prepared note and 1 Word document`; empty when nothing is left. */
export function leftWords({ messages, calls, notes, documents }: LeftWaiting): string {
  return lister.format([
    ...counted(messages, 'message'),
    ...counted(calls, 'web call'),
    ...counted(notes, 'prepared note'),
    ...counted(documents, 'Word document'),
  ]);
}

export const leftInAll = ({ messages, calls, notes, documents }: LeftWaiting): number =>
  messages + calls + notes + documents;
