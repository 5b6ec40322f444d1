import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { type ConsentFields, type ConsentRow, insertConsent } from '../../db/queries/consents.ts';
import { type Contact, lockContact } from '../../db/queries/contacts.ts';
import { mattersWithContact } from '../../db/queries/parties.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { stopTextsWithoutConsent } from '../../db/queries/stop-waiting.ts';
import { badField, notFound } from '../../http/refusal.ts';

export async function recordConsent(
  { db, actor }: { db: Db; actor: Actor },
  contactId: string,
  given: ConsentFields,
): Promise<ConsentRow> {
  return inTransaction(db, (tx) => recordConsentIn(tx, actor, contactId, given));
}

/** In the transaction of whatever asked for it. */
export async function recordConsentIn(
  tx: Tx,
  actor: Actor,
  contactId: string,
  given: ConsentFields,
): Promise<ConsentRow> {
  const [site, contact] = [await readSite(tx), await lockContact(tx, actor, contactId)];
  if (!contact) throw notFound();
  if (given.givenOn > site.today) throw badField('givenOn', 'This day is still to come.');
  const number = given.number === null ? null : requireOwn(contact, given.number, site);
  const kept = await insertConsent(tx, actor, contactId, { ...given, number });
  const { how, givenOn } = given;
  await writeAudit(tx, {
    actor,
    action: given.given ? 'consent.given' : 'consent.withdrawn',
    subjectType: 'contact',
    subjectId: contactId,
    details: { number, how, givenOn },
  });
  if (!given.given) await stopWithout(tx, actor, contact);
  const matters = await mattersWithContact(tx, contactId);
  await publish(tx, ...matters.map((matterId) => ({ kind: 'matter' as const, matterId })));
  return kept;
}

/** Unless they have agreed anew since: what is found out later undoes no later word of theirs. */
async function stopWithout(tx: Tx, actor: Actor, { id, phones }: Contact): Promise<void> {
  const reason = 'Consent to texts was withdrawn.';
  const numbers = phones.map(({ e164 }) => e164);
  const stop = { state: 'suppressed', reason, actorId: actor.id, source: 'person' } as const;
  await stopTextsWithoutConsent(tx, { contactId: id, numbers }, stop);
}

function requireOwn(
  { phones }: Contact,
  typed: string,
  { country, allowFictionalNumbers }: Pick<Site, 'country' | 'allowFictionalNumbers'>,
): string {
  const phone = readPhone(typed, country, { allowFictional: allowFictionalNumbers });
  if (!phone.ok) throw badField('number', phone.say);
  if (!phones.some(({ e164 }) => e164 === phone.e164)) {
    throw badField('number', 'This is not one of this person’s numbers.');
  }
  return phone.e164;
}
