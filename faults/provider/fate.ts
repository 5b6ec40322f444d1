import { between, type Chance, makeChance, pick } from '../lib/chance.ts';

/**
 * What befalls a call, and how often of a thousand or so. The one refusal is about the text itself: what is said
 * of a number or an account would rightly keep the next texts back.
 */
const fates = {
  answered: 1000,
  slow: 25,
  'timeout before': 12,
  'timeout after': 12,
  'taken after the timeout': 6,
  'reset before': 15,
  'reset after': 15,
  'cut short': 10,
  'fault before': 15,
  'fault after': 15,
  unreadable: 8,
  'too many, wait': 25,
  'too many': 10,
  'no such text': 15,
};
export type FateName = keyof typeof fates;
export const fateNames = Object.keys(fates) as FateName[];

/** When a call's text is the provider's: before it answers, long after the caller has given up, or never. */
export type Taken = 'at once' | 'late' | 'never';
export type Ending =
  | { kind: 'answer'; status: 201 | 400 | 429 | 500 | 503; code?: number; retryAfter?: number }
  | { kind: 'unreadable' }
  | { kind: 'cut short' }
  | { kind: 'reset' }
  | { kind: 'silence' };

export type Fate = { name: FateName; taken: Taken; waitMs: number; ending: Ending };

const silence = { kind: 'silence' } as const;
const reset = { kind: 'reset' } as const;
const answer = (status: 201 | 400 | 429 | 500 | 503, more: { code?: number; retryAfter?: number } = {}) =>
  ({ kind: 'answer', status, ...more }) as const;

const outcomes: Readonly<Record<FateName, Pick<Fate, 'taken' | 'ending'>>> = {
  answered: { taken: 'at once', ending: answer(201) },
  slow: { taken: 'at once', ending: answer(201) },
  'timeout before': { taken: 'never', ending: silence },
  'timeout after': { taken: 'at once', ending: silence },
  'taken after the timeout': { taken: 'late', ending: silence },
  'reset before': { taken: 'never', ending: reset },
  'reset after': { taken: 'at once', ending: reset },
  'cut short': { taken: 'at once', ending: { kind: 'cut short' } },
  'fault before': { taken: 'never', ending: answer(500, { code: 20500 }) },
  'fault after': { taken: 'at once', ending: answer(503, { code: 20503 }) },
  unreadable: { taken: 'at once', ending: { kind: 'unreadable' } },
  'too many, wait': { taken: 'never', ending: answer(429, { code: 20429, retryAfter: 1 }) },
  'too many': { taken: 'never', ending: answer(429, { code: 20429 }) },
  'no such text': { taken: 'never', ending: answer(400, { code: 21605 }) },
};

/** The same for the same seed, text and try, whatever else happens meanwhile. */
export function fateOf(seed: number, text: number, tries: number): Fate {
  const chance = makeChance('call', seed, text, tries);
  const name = pick(chance, fates);
  return { name, ...outcomes[name], waitMs: waitOf(name, chance) };
}

/** Longer than any caller waits: `taken after the timeout` is taken then. */
function waitOf(name: FateName, chance: Chance): number {
  if (name === 'taken after the timeout') return between(chance, 11_000, 14_000);
  return name === 'slow' ? between(chance, 1_000, 5_000) : between(chance, 5, 40);
}
