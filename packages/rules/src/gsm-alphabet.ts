/** GSM 03.38 default alphabet: one septet each. Row by row as the standard's table, without its escape. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅå' +
  'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
  ' !"#¤%&\'()*+,-./' +
  '0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNO' +
  'PQRSTUVWXYZÄÖÑÜ§' +
  '¿abcdefghijklmno' +
  'pqrstuvwxyzäöñüà';

/** Its extension table: an escape and a septet, so two each. */
const extension = '\f^{}\\[~]|€';

const septets = new Map<string, 1 | 2>([
  ...[...basic].map((character) => [character, 1] as const),
  ...[...extension].map((character) => [character, 2] as const),
]);

/** How many septets a code point takes, or undefined when the alphabet lacks it. */
export function septetsOf(codePoint: string): 1 | 2 | undefined {
  return septets.get(codePoint);
}
