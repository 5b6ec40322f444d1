/** What becomes of something a tick made, if the tick is taken back. */
export type IfUnticked = 'canceled' | 'gone' | 'stays';

export type Made = {
  kind: 'text' | 'email' | 'note' | 'task' | 'field' | 'web_call' | 'document';
  /** of the message, the call, the document or the note; null where it was done with the tick, or withheld */
  state: string | null;
  /** how often a call was made */
  tries: number | null;
  /** a message that was withheld was never made */
  messageId: string | null;
};

const waiting: readonly string[] = ['scheduled', 'held', 'queued'];
const left: readonly string[] = ['sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered'];

/** null: nothing came of it, so nothing becomes of it. */
export function ifUnticked({ kind, state, tries, messageId }: Made): IfUnticked | null {
  switch (kind) {
    case 'text':
    case 'email':
      return messageId === null || state === null ? null : ofMessage(state);
    case 'web_call':
      return ofCall(state, tries ?? 0);
    case 'note':
    case 'document':
      return ofPaper(state);
    case 'task':
    case 'field':
      return 'stays';
  }
}

function ofMessage(state: string): IfUnticked | null {
  if (waiting.includes(state)) return 'canceled';
  return left.includes(state) ? 'gone' : null;
}

/** One that was tried may have been taken, whatever came back. */
function ofCall(state: string | null, tries: number): IfUnticked | null {
  if (state === 'done' || tries > 0) return 'gone';
  return state === 'waiting' ? 'canceled' : null;
}

function ofPaper(state: string | null): IfUnticked | null {
  if (state === 'waiting') return 'canceled';
  return state === 'done' ? 'stays' : null;
}
