import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import type { PhoneFields } from '../../db/queries/contact-phones.ts';
import type { Contact } from '../../db/queries/contacts.ts';
import {
  stopEmailsOfContact,
  stopTextsOfContact,
  stopTextsToNumbers,
} from '../../db/queries/stop-waiting.ts';

/**
 * Stops what waits to go to a contact who is no longer to be texted, or to a number that is no longer theirs: it may
 * be somebody else's by then. Setting it back brings none of them to life again.
 */
export async function stopTexts(
  tx: Tx,
  actor: Actor,
  before: Contact,
  after: Pick<Contact, 'sendTexts' | 'sendEmails'> & { phones: readonly PhoneFields[] },
): Promise<void> {
  const stop = { state: 'suppressed', actorId: actor.id, source: 'person' } as const;
  const had = before.phones.map(({ e164 }) => e164);
  if (before.sendTexts && !after.sendTexts) {
    const reason = 'This contact is no longer marked to receive texts.';
    await stopTextsOfContact(tx, { contactId: before.id, numbers: had }, { ...stop, reason });
  }
  if (before.sendEmails && !after.sendEmails) {
    const reason = 'This contact is no longer marked to receive emails.';
    await stopEmailsOfContact(tx, before.id, { ...stop, reason });
  }
  const gone = had.filter((number) => !after.phones.some(({ e164 }) => e164 === number));
  if (gone.length === 0) return;
  const reason = 'This number was taken off the contact.';
  await stopTextsToNumbers(tx, { contactId: before.id, numbers: gone }, { ...stop, reason });
}
