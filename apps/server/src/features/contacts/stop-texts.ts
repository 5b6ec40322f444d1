import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import type { PhoneFields } from '../../db/queries/contact-phones.ts';
import type { Contact } from '../../db/queries/contacts.ts';
import {
  type Stop,
  type Stopped,
  stopEmailsOfContact,
  stopTextsOfContact,
  stopTextsToNumbers,
} from '../../db/queries/stop-waiting.ts';

type After = Pick<Contact, 'sendTexts' | 'sendEmails' | 'email'> & { phones: readonly PhoneFields[] };

/**
 * Stops what waits to go to a contact who is no longer to be texted or emailed, or to a number or an address that is
 * no longer theirs: it may be somebody else's by then. Setting it back brings none of them to life again.
 *
 * @returns what was stopped
 */
export async function stopTexts(tx: Tx, actor: Actor, before: Contact, after: After): Promise<string[]> {
  const stop = { state: 'suppressed', actorId: actor.id, source: 'person' } as const;
  const stopped = [
    ...(await stopByPhone(tx, before, after, stop)),
    ...(await stopByEmail(tx, before, after, stop)),
  ];
  return stopped.map(({ id }) => id);
}

/** The numbers a contact no longer has. */
export function goneOf(before: Pick<Contact, 'phones'>, after: readonly PhoneFields[]): string[] {
  return before.phones.map(({ e164 }) => e164).filter((number) => !after.some(({ e164 }) => e164 === number));
}

type By = Omit<Stop, 'reason'>;

async function stopByPhone(tx: Tx, before: Contact, after: After, stop: By): Promise<Stopped[]> {
  const contactId = before.id;
  const numbers = before.phones.map(({ e164 }) => e164);
  if (before.sendTexts && !after.sendTexts) {
    const reason = 'This contact is no longer marked to receive texts.';
    return stopTextsOfContact(tx, { contactId, numbers }, { ...stop, reason });
  }
  const gone = goneOf(before, after.phones);
  if (gone.length === 0) return [];
  const reason = 'This number was taken off the contact.';
  return stopTextsToNumbers(tx, { contactId, numbers: gone }, { ...stop, reason });
}

async function stopByEmail(tx: Tx, before: Contact, after: After, stop: By): Promise<Stopped[]> {
  const contactId = before.id;
  if (before.sendEmails && !after.sendEmails) {
    const reason = 'This contact is no longer marked to receive emails.';
    return stopEmailsOfContact(tx, { contactId }, { ...stop, reason });
  }
  const address = before.email ?? '';
  if (address === '' || address.toLowerCase() === after.email?.toLowerCase()) return [];
  const reason = 'This address was taken off the contact.';
  return stopEmailsOfContact(tx, { contactId, address }, { ...stop, reason });
}
