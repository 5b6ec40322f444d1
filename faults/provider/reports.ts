import { between, type Chance, makeChance, pick } from '../lib/chance.ts';

/** How a text's reports come, and how often of a hundred. */
const ways = { usual: 58, early: 12, twice: 10, reordered: 8, late: 6, none: 6 };
type Way = keyof typeof ways;

const ends = { delivered: 84, undelivered: 9, failed: 7 };
export type Report = {
  status: 'sent' | keyof typeof ends;
  errorCode: number | null;
  /** from the moment the text was taken; none: before the call is answered */
  afterMs: number | null;
};

// Filtered by the carrier: nothing that a later try, or another text, would be judged by.
const errorCodes = { delivered: null, undelivered: 30007, failed: 30007 };

/** The same for the same seed and text. Late ones come when the text has long been given up as unknown. */
export function reportsOf(seed: number, text: number): Report[] {
  const chance = makeChance('reports', seed, text);
  const way = pick(chance, ways);
  const end = pick(chance, ends);
  const moments = momentsOf(way, chance);
  const sent = moments.sent.map((afterMs) => ({ status: 'sent' as const, errorCode: null, afterMs }));
  const ended = moments.ended.map((afterMs) => ({ status: end, errorCode: errorCodes[end], afterMs }));
  return [...sent, ...ended];
}

type Moments = { sent: (number | null)[]; ended: (number | null)[] };

function momentsOf(way: Way, chance: Chance): Moments {
  const soon = between(chance, 50, 300);
  const later = soon + between(chance, 20, 1_000);
  const afterTheSweep = between(chance, 66_000, 75_000);
  const moments: Record<Way, Moments> = {
    usual: { sent: [soon], ended: [later] },
    early: { sent: [null], ended: [chance() < 0.5 ? null : soon] },
    twice: { sent: [soon, soon], ended: [later, later, later + 500] },
    reordered: { sent: [later], ended: [soon] },
    late: { sent: [afterTheSweep], ended: [afterTheSweep] },
    none: { sent: [], ended: [] },
  };
  return moments[way];
}
