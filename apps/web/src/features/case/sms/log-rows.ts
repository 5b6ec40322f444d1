import type { Message } from '@matterline/contract/messages.ts';

/** What stands in the log, oldest first: a day's heading, the line above what is new, a text. */
export type LogRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string; count: number }
  | { kind: 'text'; key: string; message: Message };

function isNew(message: Message, readTo: string | null): boolean {
  return message.direction === 'in' && readTo !== null && message.at > readTo;
}

/**
 * @param newestFirst the log as the server pages it
 * @param readTo the reader's mark as it was when they opened the log; null shows no line at a first look
 * @param dayOf a day's own text in the reader's zone
 */
export function logRows(
  newestFirst: Message[],
  readTo: string | null,
  dayOf: (at: string) => string,
): LogRow[] {
  const rows: LogRow[] = [];
  const fresh = newestFirst.filter((message) => isNew(message, readTo)).length;
  let day = '';
  let lineDrawn = false;
  for (const message of newestFirst.toReversed()) {
    const itsDay = dayOf(message.at);
    if (itsDay !== day) rows.push({ kind: 'day', key: `day ${itsDay}`, at: message.at });
    day = itsDay;
    if (!lineDrawn && isNew(message, readTo)) {
      rows.push({ kind: 'new', key: 'new', count: fresh });
      lineDrawn = true;
    }
    rows.push({ kind: 'text', key: message.id, message });
  }
  return rows;
}
