import { automaticText, withIdentification } from '@matterline/rules/identification.ts';
import { billedAs } from '@matterline/rules/outgoing-media.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import type { Tx } from './connect.ts';
import { hasIdentified, lockNumber, lockUnidentified, setIdentification } from './queries/identification.ts';
import { readSite, type Site } from './queries/site.ts';

type Office = Pick<Site, 'name' | 'officePhone' | 'templates'>;

/** The line that tells a number who we are and how to stop, in the client's language. */
export function identifyingLine({ name, officePhone, templates }: Office, language: string | null): string {
  return automaticText('identification', { templates, language, office: name, phone: officePhone });
}

/** Texts a message is billed as, with the line that is added to it. @param files pictures and documents that go with it */
export function segmentsOf(body: string, identification: string | null, files = 0): number {
  return billedAs(countSegments(withIdentification(body, identification ?? '')).segments, files);
}

/**
 * The line for a text that is about to be queued, or null when the number has been told already.
 *
 * @param dueAt when it goes, ISO 8601; null for now
 */
export async function identificationFor(
  tx: Tx,
  site: Office,
  { number, language, dueAt }: { number: string; language: string | null; dueAt: string | null },
): Promise<string | null> {
  await lockNumber(tx, number);
  return (await hasIdentified(tx, number, dueAt)) ? null : identifyingLine(site, language);
}

/** Where the text that was to say who we are never arrived, the next one that waits says it. @returns how many do now */
export async function passIdentificationOn(tx: Tx): Promise<number> {
  const texts = await lockUnidentified(tx);
  if (texts.length === 0) return 0;
  const site = await readSite(tx);
  for (const { id, body, files, language } of texts) {
    const line = identifyingLine(site, language);
    await setIdentification(tx, id, { line, segments: segmentsOf(body, line, files) });
  }
  return texts.length;
}
