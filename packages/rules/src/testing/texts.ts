import fc from 'fast-check';

const plain = 'abcdefghij klmnopqrstuvwxyz ABC 0123456789 .,!?\'"()@£$¥èéùìòÇØøÅåΔΦΓΛΩÆæßÉÄÖÑÜ§¿äöñüà\n\r¡¤';
const extension = '€^{}[]~\\|\f';
const accents = 'áíóúÁÍÓÚçâêîôûãõëïÿœ`\t\u00a0“”‘’–—…';
const wide = [
  '中',
  '文',
  '字',
  'あ',
  'ん',
  '한',
  '글',
  'م',
  'ر',
  'ح',
  'ب',
  'ا',
  'ש',
  'ל',
  'д',
  'ж',
  'न',
  'म',
  'स',
  '्',
  'ते',
];
const emoji = [
  '😀',
  '👍🏽',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇬🇧',
  '🇲🇽',
  '1️⃣',
  '❤️',
  '𝒜',
  'i\u0301',
  'e\u0301\u0323',
  '\u200d',
  '\ud83d',
];

const piece = (pieces: Iterable<string>) => fc.constantFrom(...pieces);
/** A run of one piece makes boundaries meet it often. */
const run = (of: fc.Arbitrary<string>, longest: number) =>
  fc.tuple(of, fc.integer({ min: 1, max: longest })).map(([text, times]) => text.repeat(times));
const filler = fc.integer({ min: 60, max: 170 }).map((length) => 'a'.repeat(length));

const gsmPieces = fc.oneof(
  { weight: 6, arbitrary: run(piece(plain), 12) },
  { weight: 3, arbitrary: run(piece(extension), 30) },
  { weight: 2, arbitrary: filler },
);
const ucsPieces = fc.oneof(run(piece(accents), 5), run(piece(wide), 40), run(piece(emoji), 20));

const join = (pieces: string[]) => pieces.join('');

/** Text of the GSM alphabet and its extension only. */
export const gsmText = fc.array(gsmPieces, { maxLength: 24 }).map(join);

/** GSM, extension, accents, CJK, Arabic, emoji and sequences, mixed and long enough to need several texts. */
export const anyText = fc.oneof(
  gsmText,
  fc.array(fc.oneof(gsmPieces, ucsPieces), { maxLength: 24 }).map(join),
  fc.array(ucsPieces, { maxLength: 16 }).map(join),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
