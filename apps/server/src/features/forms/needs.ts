import type { FormNeeds } from '@matterline/contract/forms.ts';
import type { Actor } from '../../db/actor.ts';
import { readFormNeeds } from '../../db/queries/form-needs.ts';
import { notFound } from '../../http/refusal.ts';
import type { FormDeps } from './deps.ts';

/** All that a form asks of a case while it is filled in. */
export async function readNeeds(
  { db, texts }: Pick<FormDeps, 'db' | 'texts'>,
  actor: Actor,
  matterId: string,
): Promise<FormNeeds> {
  const [known, { items, limit, texts: left }] = await Promise.all([
    readFormNeeds(db, actor, matterId),
    texts.recipients(db, actor, matterId),
  ]);
  if (!known) throw notFound();
  const { people, ...kind } = known;
  const byContact = new Map(people.map((person) => [person.contactId, person]));
  const recipients = items.map((recipient) => {
    const person = byContact.get(recipient.contactId);
    const phones = recipient.phones.map((phone) => ({
      ...phone,
      consentRecorded: person?.agreed.includes(phone.e164) ?? false,
    }));
    return { ...recipient, phones, language: person?.language ?? null };
  });
  return { recipients, limit, texts: left, ...kind };
}
