import { automaticText, withIdentification } from '@matterline/rules/identification.ts';
import { billedAs } from '@matterline/rules/outgoing-media.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { type Db, inTransaction, type Tx } from './connect.ts';
import { publish } from './live.ts';
import {
  lockNumber,
  lockWaitingTo,
  lostOrHeld,
  numbersUntold,
  readIdentified,
  readWaitingToSay,
  setIdentifications,
  triedAgain,
} from './queries/identification.ts';
import { readSite, type Site } from './queries/site.ts';

export type Office = Pick<Site, 'name' | 'officePhone' | 'templates'>;

/** The line that tells a number who we are and how to stop, in the client's language. */
export function identifyingLine({ name, officePhone, templates }: Office, language: string | null): string {
  return automaticText('identification', { templates, language, office: name, phone: officePhone });
}

/** Texts a message is billed as, with the line that is added to it. @param files pictures and documents that go with it */
export function segmentsOf(body: string, identification: string | null, files = 0): number {
  return billedAs(countSegments(withIdentification(body, identification ?? '')).segments, files);
}

export type Identifying = {
  line: string | null;
  /** one that goes later says it until now: settle it once this one is in the queue */
  takesOver: boolean;
};

/**
 * The line for a text that is about to be queued, or null when the number has been told by then.
 *
 * @param dueAt when it goes, ISO 8601; null for now
 */
export async function identificationFor(
  tx: Tx,
  site: Office,
  { number, language, dueAt }: { number: string; language: string | null; dueAt: string | null },
): Promise<Identifying> {
  await lockNumber(tx, number);
  const { told, planned } = await readIdentified(tx, number, dueAt);
  if (told) return { line: null, takesOver: false };
  return { line: identifyingLine(site, language), takesOver: planned };
}

/**
 * Of all that waits to go to a number the first says who we are, unless one that left has, and no other. To be called
 * whenever it changes what goes when, in the same transaction.
 */
export async function settleIdentification(tx: Tx, number: string): Promise<void> {
  await lockNumber(tx, number);
  await lockWaitingTo(tx, number);
  const { told, waiting } = await readWaitingToSay(tx, number);
  const first = told ? undefined : waiting[0];
  const wrong = waiting.filter((text) => (text.identification !== null) !== (text === first));
  if (wrong.length === 0) return;
  const site = await readSite(tx);
  const said = wrong.map(({ id, body, files, language }) => {
    const line = id === first?.id ? identifyingLine(site, language) : null;
    return { id, line, segments: segmentsOf(body, line, files) };
  });
  await setIdentifications(tx, said);
  const matters = new Set(wrong.flatMap(({ matterId }) => matterId ?? []));
  await publish(tx, ...[...matters].map((matterId) => ({ kind: 'texts' as const, matterId })));
}

/** Where the text that was to say who we are never arrived, or is held back, the next one to go says it. */
export const passIdentificationOn = (db: Db): Promise<void> => settleUntold(db, lostOrHeld);

/** The same where one of these was not taken and is tried again only after another has gone. */
export const passOnFromUntaken = (db: Db, messageIds: readonly string[]): Promise<void> =>
  settleUntold(db, triedAgain(messageIds));

async function settleUntold(db: Db, numbers: typeof lostOrHeld): Promise<void> {
  for (const number of await numbersUntold(db, numbers)) {
    await inTransaction(db, (tx) => settleIdentification(tx, number));
  }
}
