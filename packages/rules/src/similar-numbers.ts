/** A country code and area code are seldom mistyped, and a number that differs there is another's. */
const digitsCompared = 7;

/**
 * Numbers one slip of the finger away: one of the last digits another, or two neighbours swapped. Empty for what is
 * no number, such as a short code.
 *
 * @param e164 `+16175550142`
 */
export function similarNumbers(e164: string): string[] {
  if (!/^\+[1-9]\d{9,14}$/.test(e164)) return [];
  const from = e164.length - digitsCompared;
  const similar = new Set<string>();
  for (let at = from; at < e164.length; at += 1) {
    for (const digit of '0123456789') similar.add(e164.slice(0, at) + digit + e164.slice(at + 1));
    if (at + 1 < e164.length) {
      similar.add(e164.slice(0, at) + e164.charAt(at + 1) + e164.charAt(at) + e164.slice(at + 2));
    }
  }
  similar.delete(e164);
  return [...similar];
}
