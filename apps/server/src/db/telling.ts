import { identifyingLine, type Office } from './identify.ts';
import type { Told } from './queries/identification.ts';

type Text = { number: string; language: string | null; dueAt: string | null };
export type Telling = {
  /** The line for a text, or null when its number has been told by then. */
  lineFor(text: Text, before: Told | undefined): string | null;
  /** Numbers to which one that goes later said it until now: to be settled once all are in the queue. */
  toSettle: ReadonlySet<string>;
};

/** Who tells a number who we are, among texts that are put in the queue one after the other. */
export function startTelling(site: Office, now: Date): Telling {
  const toSettle = new Set<string>();
  /** by number: when the first of these to say it goes */
  const saidAt = new Map<string, number>();
  return {
    toSettle,
    lineFor({ number, language, dueAt }, before) {
      const goesAt = Math.max(dueAt === null ? 0 : Date.parse(dueAt), now.getTime());
      const said = saidAt.get(number);
      if (before?.told || (said !== undefined && said <= goesAt)) return null;
      if (before?.planned || said !== undefined) toSettle.add(number);
      saidAt.set(number, goesAt);
      return identifyingLine(site, language);
    },
  };
}
