/** What a file's bytes say: the type by its signature if it has a known one, and its first bytes as Latin-1. */
export type Sniffed = { mediaType: string | null; head: string };

const tag =
  /<(?:!doctype\s+html|html|head|title|meta|body|script|iframe|style|form|table|div|img|h1|p|a|br)[\s/>]/;

/** The type of a file by its bytes alone; what has no signature is told by its words. Null when nothing tells. */
export function typeOfBytes({ mediaType, head }: Sniffed): string | null {
  if (mediaType && mediaType !== 'application/xml') return mediaType;
  const words = withoutByteOrder(head).trimStart().toLowerCase();
  if (words.startsWith('<')) {
    if (/<svg[\s>]/.test(words) && !/<html[\s>]/.test(words)) return 'image/svg+xml';
    if (tag.test(words)) return 'text/html';
  }
  if (mediaType) return mediaType;
  if (words.startsWith('begin:vcard')) return 'text/vcard';
  if (words.startsWith('begin:vcalendar')) return 'text/calendar';
  return words !== '' && isText(words) ? 'text/plain' : null;
}

/** Drops the mark some editors begin with; two-byte text becomes its Latin letters, enough to know it by. */
function withoutByteOrder(head: string): string {
  if (head.startsWith('ï»¿')) return head.slice(3);
  if (head.startsWith('ÿþ') || head.startsWith('þÿ')) return head.slice(2).replaceAll('\0', '');
  return head;
}

/** No control characters but white space. */
function isText(head: string): boolean {
  return !/[\p{Cc}]/u.test(head.replace(/[\t\n\f\r\u0080-\u009f]/g, ''));
}
