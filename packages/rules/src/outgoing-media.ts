import { type FileNoun, knownType } from './media-types.ts';

/** More than this no provider takes with one text. */
export const mostFiles = 10;

/** What goes with a text from a sender, as its provider states it. Sizes are in bytes. */
export type MediaLimits = {
  /** files with one text */
  most: number;
  /** of all of them together */
  totalBytes: number;
  /** the largest file of each media type; what is not named is not taken */
  types: Readonly<Record<string, number>>;
  /** types that the provider makes as small as each carrier wants them */
  resized: readonly string[];
  /** what is larger, and is not made smaller, some carriers drop without a word */
  carrierBytes: number;
  /** ISO 3166 codes of the numbers they go to */
  countries: readonly string[];
};

export type SendableFile = { mediaType: string; bytes: number };
export type FileProblem = { code: 'wrong_type' | 'too_large' | 'empty_file'; say: string };
export type FilesProblem =
  /** `at`: which of them */
  (FileProblem & { at: number }) | { code: 'too_many' | 'too_large_together'; say: string };

/**
 * Texts billed for these words, by `countSegments`; with files it is one picture message, whatever its length, at a
 * price of its own.
 */
export function billedAs(segments: number, files: number): number {
  return files > 0 ? 1 : segments;
}

/** Whether a sender with these limits sends pictures and documents to a country at all. */
export function sendsFilesTo(limits: MediaLimits | null, country: string | null): boolean {
  return limits !== null && country !== null && limits.countries.includes(country);
}

/** Whether all of these go with one text under these limits. */
export function carries(limits: MediaLimits, files: readonly SendableFile[]): boolean {
  return (
    files.length <= Math.min(limits.most, mostFiles) &&
    total(files) <= limits.totalBytes &&
    files.every((file) => file.bytes > 0 && file.bytes <= largest(limits, file.mediaType))
  );
}

/**
 * Why a file cannot go with a text, or null.
 *
 * @param among the limits of each sender it could go from: it is enough that one takes it
 */
export function fileProblem(file: SendableFile, among: readonly MediaLimits[]): FileProblem | null {
  const { mediaType, bytes } = file;
  if (bytes === 0) return { code: 'empty_file', say: 'This file is empty.' };
  const most = Math.max(0, ...among.map((limits) => largest(limits, mediaType)));
  if (most === 0) return { code: 'wrong_type', say: `${called(mediaType)} cannot be sent with a text.` };
  if (bytes <= most) return null;
  const say = `${called(mediaType)} of ${sizeOver(bytes, most)} is larger than the ${sizeLimit(most)} that can be sent.`;
  return { code: 'too_large', say };
}

/** Why these files cannot go together with one text, or null. */
export function filesProblem(
  files: readonly SendableFile[],
  among: readonly MediaLimits[],
): FilesProblem | null {
  if (files.length === 0 || among.some((limits) => carries(limits, files))) return null;
  for (const [at, file] of files.entries()) {
    const problem = fileProblem(file, among);
    if (problem) return { ...problem, at };
  }
  const most = Math.min(mostFiles, Math.max(...among.map((limits) => limits.most)));
  if (files.length > most) {
    const say = `At most ${most} ${most === 1 ? 'file goes' : 'files go'} with one text. Take ${files.length - most} out.`;
    return { code: 'too_many', say };
  }
  const room = Math.max(...among.map(({ totalBytes }) => totalBytes));
  if (total(files) <= room) return { code: 'too_large_together', say: notTogether };
  const say = `Together these files are ${sizeOver(total(files), room)}, and at most ${sizeLimit(room)} can be sent with one text.`;
  return { code: 'too_large_together', say };
}

/** What a person should know about a file that can be sent, and yet may not arrive; or null. */
export function fileAdvice(file: SendableFile, among: readonly MediaLimits[]): string | null {
  const taking = among.filter((limits) => carries(limits, [file]));
  const surely = ({ resized, carrierBytes }: MediaLimits) =>
    resized.includes(file.mediaType) || file.bytes <= carrierBytes;
  const [first] = taking;
  if (!first || taking.some(surely)) return null;
  return `Some carriers drop what is over ${sizeLimit(first.carrierBytes)}: ask whether it arrived.`;
}

const notTogether = 'No one of our numbers can send these files together. Send them with a text each.';

const total = (files: readonly SendableFile[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);

function largest({ types }: MediaLimits, mediaType: string): number {
  return Object.hasOwn(types, mediaType) ? (types[mediaType] as number) : 0;
}

const nouns: Readonly<Record<FileNoun, string>> = {
  picture: 'A picture',
  drawing: 'A drawing',
  PDF: 'A PDF',
  'contact card': 'A contact card',
  recording: 'A recording',
  text: 'A text file',
  'web page': 'A web page',
  document: 'A document',
  archive: 'An archive',
  program: 'A program',
};
/** Of a noun that has some types that go and some that do not, the type is named. */
const named = new Map([
  ['image/heic', 'A HEIC picture'],
  ['image/heif', 'A HEIF picture'],
  ['image/webp', 'A WebP picture'],
  ['image/avif', 'An AVIF picture'],
  ['image/tiff', 'A TIFF picture'],
  ['image/bmp', 'A BMP picture'],
]);

function called(mediaType: string): string {
  const noun = knownType(mediaType)?.noun;
  return named.get(mediaType) ?? (noun ? nouns[noun] : 'A file of this kind');
}

const sizeLimit = (bytes: number) => inUnits(bytes, Math.floor);

/** What is over a limit never reads as the limit itself. */
function sizeOver(bytes: number, limit: number): string {
  const size = inUnits(bytes, Math.round);
  return size === sizeLimit(limit) ? inUnits(bytes, Math.ceil) : size;
}

/** `7 MB`, `600 kB`: in the units a file manager shows. */
function inUnits(bytes: number, round: (value: number) => number): string {
  if (bytes >= 1_000_000) return `${round(bytes / 100_000) / 10} MB`;
  return `${Math.max(1, round(bytes / 1000))} kB`;
}
