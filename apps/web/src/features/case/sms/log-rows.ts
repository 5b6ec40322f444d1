import type { Message } from '@matterline/contract/messages.ts';

/** What stands in the log, oldest first: a day's heading, the line above what is new, a text. */
export type LogRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string; count: number }
  | { kind: 'text'; key: string; message: Message; whom: string | null };

function isNew(message: Message, readTo: string | null): boolean {
  return message.direction === 'in' && !message.moved && readTo !== null && newSince(message) > readTo;
}

/** What was moved or filed here is new from then on, however old its words are. */
export const newSince = ({ at, cameAt }: Message): string => (cameAt && cameAt > at ? cameAt : at);

/** Whom a text of ours went to, where the log holds more numbers than one and it is not told by itself. */
function whomOf({ direction, contact, clientNumber }: Message, severalNumbers: boolean): string | null {
  if (direction === 'in' || !severalNumbers) return null;
  return contact ? `${contact.name}, ${clientNumber}` : clientNumber;
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
  const severalNumbers =
    new Set(newestFirst.filter(({ moved }) => !moved).map(({ clientNumber }) => clientNumber)).size > 1;
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
    rows.push({ kind: 'text', key: message.id, message, whom: whomOf(message, severalNumbers) });
  }
  return rows;
}
