import { type Sniffed, typeOfBytes } from './media-sniff.ts';
import { type FileNoun, type FileType, knownType, typeOfExtension } from './media-types.ts';
import { extensionOf, safeName, withRightExtension } from './safe-filename.ts';

export const maxMediumBytes = 25 * 1024 * 1024;

export type MediumFacts = {
  sniffed: Sniffed;
  /** as the sender or provider calls it */
  declaredType: string | null;
  bytes: number;
  filename: string | null;
};
export type DisplayKind = 'image_inline' | 'image_file' | 'pdf' | 'vcard' | 'video' | 'audio' | 'other';
export type MediumDecision = {
  /** `quarantine`: kept, but not for anyone to open. `refuse`: not kept, and said so. */
  verdict: 'store' | 'quarantine' | 'refuse';
  /** plain words, unless stored */
  reason: string | null;
  /** by its bytes, never by its name */
  mediaType: string;
  display: DisplayKind;
  filename: string;
  /** plain words when it is not what it was called */
  mismatch: string | null;
};

/** What becomes of a file that came with a text. What it is, is told by its bytes; its name and declared type are claims. */
export function decideMedium(
  facts: MediumFacts,
  { maxBytes = maxMediumBytes }: { maxBytes?: number } = {},
): MediumDecision {
  const declared = bareType(facts.declaredType);
  const mediaType = typeOfBytes(facts.sniffed) ?? 'application/octet-stream';
  const actual = knownType(mediaType);
  const name = safeName(facts.filename ?? '');
  const claimed = knownType(declared) ?? typeOfExtension(extensionOf(name));
  const display = displayOf(mediaType, declared);
  return {
    ...verdictOn(facts.bytes, maxBytes, actual, name),
    mediaType,
    display,
    filename: nameFor(name, actual, display),
    mismatch: mismatchOf(mediaType, actual, claimed),
  };
}

/** `image/JPEG; name=x` is `image/jpeg`. */
function bareType(type: string | null): string {
  return type?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function verdictOn(
  bytes: number,
  maxBytes: number,
  actual: FileType | undefined,
  name: string,
): Pick<MediumDecision, 'verdict' | 'reason'> {
  if (bytes === 0) return { verdict: 'refuse', reason: 'The file was empty.' };
  if (bytes > maxBytes) {
    return {
      verdict: 'refuse',
      reason: `The file is ${inMb(bytes)} MB; at most ${inMb(maxBytes)} MB can be kept.`,
    };
  }
  // Scripts and installers look like text, archives or nothing at all: there the name is believed.
  const tellsNothing = !actual || ['text', 'archive', 'document'].includes(actual.noun);
  const isProgram =
    actual?.noun === 'program' || (tellsNothing && typeOfExtension(extensionOf(name))?.noun === 'program');
  if (isProgram)
    return {
      verdict: 'quarantine',
      reason: 'The file is a program. It is kept apart and cannot be opened here.',
    };
  return { verdict: 'store', reason: null };
}

/** Rounded up, so that what is over the limit never reads as the limit itself. */
function inMb(bytes: number): string {
  return String(Math.ceil((bytes / 1024 / 1024) * 10) / 10);
}

const inline = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/avif']);

function displayOf(mediaType: string, declared: string): DisplayKind {
  if (inline.has(mediaType)) return 'image_inline';
  if (mediaType === 'image/svg+xml') return 'other';
  if (mediaType.startsWith('image/')) return 'image_file';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'text/vcard') return 'vcard';
  // A voice message is often in a film's container, and only its sender knows that there is no picture.
  if (mediaType.startsWith('video/')) return declared.startsWith('audio/') ? 'audio' : 'video';
  if (mediaType.startsWith('audio/') || mediaType === 'application/ogg') return 'audio';
  return 'other';
}

const nameless: Readonly<Record<DisplayKind, string>> = {
  image_inline: 'picture',
  image_file: 'picture',
  pdf: 'document',
  vcard: 'contact',
  video: 'video',
  audio: 'recording',
  other: 'attachment',
};

function nameFor(name: string, actual: FileType | undefined, display: DisplayKind): string {
  const given = name === '' ? nameless[display] : name;
  return actual ? withRightExtension(given, actual) : given;
}

const article = (noun: FileNoun) =>
  noun === 'archive' ? 'an archive' : noun === 'text' ? 'plain text' : `a ${noun}`;

function mismatchOf(
  mediaType: string,
  actual: FileType | undefined,
  claimed: FileType | undefined,
): string | null {
  if (!claimed || claimed.noun === (actual?.noun ?? nounOf(mediaType))) return null;
  const is = actual ? `it is ${article(actual.noun)}` : 'its contents are not';
  return `It was sent as ${article(claimed.noun)}, but ${is}.`;
}

/** The noun of a type too rare for the table, by its family. */
function nounOf(mediaType: string): FileNoun | null {
  if (mediaType.startsWith('image/')) return 'picture';
  return /^(?:audio|video)\//.test(mediaType) ? 'recording' : null;
}
