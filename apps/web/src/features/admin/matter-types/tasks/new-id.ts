import { newKey } from '../../../../new-key.ts';

/** An id of our own for what the server has not seen yet: a random UUID, on plain http too. */
export function newId(): string {
  const hex = newKey();
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ];
  return parts.join('-');
}
