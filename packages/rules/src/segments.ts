import { graphemeBoundary, graphemes } from './graphemes.ts';
import { septetsOf } from './gsm-alphabet.ts';

export type SegmentCount = {
  encoding: 'gsm7' | 'ucs2';
  /**
   * What counts against a limit: UTF-16 code units, as JavaScript's `length`, a text field's `maxLength`
   * and a schema's `.max()` count them, so that typing, pasting and the API agree. An emoji is two or more.
   */
  characters: number;
  /** What is encoded: septets, or UTF-16 units. */
  units: number;
  /** Texts billed; 0 for an empty message. */
  segments: number;
  /** Units each segment holds: 160 or 70 alone, 153 or 67 in several. */
  perSegment: number;
  /** Units that can still be added before another text is billed. */
  remainingInSegment: number;
  /** The distinct characters that rule out the cheaper encoding, as a reader sees them, in order. */
  unicodeBecauseOf: string[];
  /** How many `characters` to take off the end to save one text; null when there is none to save. */
  removeToSaveOne: number | null;
};

const capacity = { gsm7: { alone: 160, several: 153 }, ucs2: { alone: 70, several: 67 } } as const;

/** Code points with their cost in units. Neither an escape pair nor a surrogate pair is split between segments. */
type Encoded = { encoding: 'gsm7' | 'ucs2'; costs: number[]; units: number };

function encode(text: string): Encoded {
  const points = [...text];
  const septets = points.map(septetsOf);
  const encoding = septets.includes(undefined) ? 'ucs2' : 'gsm7';
  const costs = encoding === 'ucs2' ? points.map((point) => point.length) : septets.map((cost) => cost ?? 0);
  return { encoding, costs, units: costs.reduce((sum, cost) => sum + cost, 0) };
}

function fill(costs: readonly number[], perSegment: number): { segments: number; remaining: number } {
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > perSegment) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { segments, remaining: perSegment - used };
}

function measure({ encoding, costs, units }: Encoded) {
  const { alone, several } = capacity[encoding];
  if (units === 0) return { segments: 0, remaining: alone, perSegment: alone };
  if (units <= alone) return { segments: 1, remaining: alone - units, perSegment: alone };
  return { ...fill(costs, several), perSegment: several };
}

/**
 * How a text will be encoded and billed.
 *
 * Our own arithmetic, not that of `sms-segments-calculator`: that never splits a grapheme, so it counts a run
 * of flags one text too many and a letter under 300 accents as two texts instead of five. Elsewhere the two agree.
 */
export function countSegments(text: string): SegmentCount {
  const encoded = encode(text);
  const { segments, remaining, perSegment } = measure(encoded);
  return {
    encoding: encoded.encoding,
    characters: text.length,
    units: encoded.units,
    segments,
    perSegment,
    remainingInSegment: remaining,
    unicodeBecauseOf: encoded.encoding === 'gsm7' ? [] : outsideGsm(text),
    removeToSaveOne: segments < 2 ? null : text.length - longestCosting(text, segments - 1),
  };
}

function outsideGsm(text: string): string[] {
  const outside = graphemes(text).filter((shown) =>
    [...shown].some((point) => septetsOf(point) === undefined),
  );
  return [...new Set(outside)];
}

/** The length of the longest beginning billed at `segments` or fewer: a beginning never costs more than the whole. */
function longestCosting(text: string, segments: number): number {
  const points = [...text];
  let fits = 0;
  let over = points.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (measure(encode(points.slice(0, middle).join(''))).segments <= segments) fits = middle;
    else over = middle;
  }
  return points.slice(0, fits).join('').length;
}

/** The longest beginning of `text` within `limit` characters that breaks no letter, accent or emoji. */
export function fitToLimit(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, graphemeBoundary(text, Math.max(0, limit)));
}
