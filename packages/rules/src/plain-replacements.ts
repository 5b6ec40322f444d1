/** An offer to swap a character that makes a text dearer for a plain one. Nothing is changed unless a person takes it. */
export type PlainReplacement = {
  from: string;
  /** may be empty, for a character nobody sees */
  to: string;
  /** what to call it: “curly apostrophe” */
  name: string;
  count: number;
};

type Rule = { to: string; name: string; characters: string };

const rules: readonly Rule[] = [
  { to: "'", name: 'curly apostrophe', characters: '‘’‚‛′' },
  { to: '"', name: 'curly quote', characters: '“”„‟″' },
  { to: "'", name: 'backtick', characters: '`' },
  { to: '-', name: 'long dash', characters: '‐‑‒–—―−' },
  { to: '...', name: 'ellipsis', characters: '…' },
  { to: ' ', name: 'tab', characters: '\t' },
  { to: ' ', name: 'special space', characters: '\u00a0\u2002\u2003\u2007\u2009\u200a\u202f' },
  { to: '', name: 'invisible character', characters: '\u00ad\u200b\u2060\ufeff' },
  { to: '-', name: 'bullet', characters: '•' },
  { to: 'c', name: 'ç', characters: 'ç' },
];

const ruleOf = new Map(
  rules.flatMap((rule) => [...rule.characters].map((character) => [character, rule] as const)),
);

/** What could be written plainly in `text`, each character once, in the order met. */
export function plainReplacements(text: string): PlainReplacement[] {
  const offers = new Map<string, PlainReplacement>();
  for (const from of text) {
    const rule = ruleOf.get(from);
    if (!rule) continue;
    const offer = offers.get(from) ?? { from, to: rule.to, name: rule.name, count: 0 };
    offers.set(from, { ...offer, count: offer.count + 1 });
  }
  return [...offers.values()];
}

/** `text` with the offers a person took. */
export function applyReplacements(
  text: string,
  taken: readonly Pick<PlainReplacement, 'from' | 'to'>[],
): string {
  const swaps = new Map(taken.map(({ from, to }) => [from, to]));
  return Array.from(text, (character) => swaps.get(character) ?? character).join('');
}
