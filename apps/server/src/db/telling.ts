import { identifyingLine, type Office } from './identify.ts';
import type { Told } from './queries/identification.ts';

type Text = { id: string; number: string; language: string | null; when: { dueAt: string | null } };
export type Telling = {
  /** by a text's id; those that need none are left out */
  lines: ReadonlyMap<string, string>;
  /** numbers to which one that goes later said it until now: to be settled once all are in the queue */
  toSettle: ReadonlySet<string>;
};

/**
 * The line that tells who we are, for whichever of these texts goes first to a number that has not been told by then.
 *
 * @param told of each text, by its id
 */
export function whoTells(
  texts: readonly Text[],
  told: ReadonlyMap<string, Told | undefined>,
  { site, now }: { site: Office; now: Date },
): Telling {
  const lines = new Map<string, string>();
  const toSettle = new Set<string>();
  const goesAt = ({ when: { dueAt } }: Text) =>
    Math.max(dueAt === null ? 0 : Date.parse(dueAt), now.getTime());
  const asTheyGo = texts.toSorted((a, b) => goesAt(a) - goesAt(b) || (a.id < b.id ? -1 : 1));
  const numbers = new Set<string>();
  for (const { id, number, language } of asTheyGo) {
    if (told.get(id)?.told || numbers.has(number)) continue;
    numbers.add(number);
    lines.set(id, identifyingLine(site, language));
    if (told.get(id)?.planned) toSettle.add(number);
  }
  return { lines, toSettle };
}
