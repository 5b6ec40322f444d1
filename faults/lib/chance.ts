/** Numbers from 0 to 1 in an order that is the same for the same words: a run can be had again by its seed. */
export type Chance = () => number;

export function makeChance(...words: (string | number)[]): Chance {
  let state = hash(words.join(' '));
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const byte of Buffer.from(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** From low to high, both included. */
export const between = (chance: Chance, low: number, high: number): number =>
  low + Math.floor(chance() * (high - low + 1));

/** One of the names, each as often as its weight says. */
export function pick<Name extends string>(chance: Chance, weights: Readonly<Record<Name, number>>): Name {
  const names = Object.keys(weights) as Name[];
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  let left = chance() * total;
  const found = names.find((name) => {
    left -= weights[name];
    return left < 0;
  });
  return found ?? (names.at(-1) as Name);
}

export function oneOf<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[between(chance, 0, items.length - 1)] as Item;
}
