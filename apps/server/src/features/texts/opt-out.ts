import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findContact } from '../../db/queries/contacts.ts';
import { recordOptOut } from '../../db/queries/opt-outs.ts';
import { mattersWithContact } from '../../db/queries/parties.ts';
import { readSite } from '../../db/queries/site.ts';
import { badField, notFound } from '../../http/refusal.ts';

/** What a contact said by telephone or in person counts as their own STOP or START would. */
export async function recordAsked(
  { db, actor }: { db: Db; actor: Actor },
  contactId: string,
  { number, optedOut }: { number: string; optedOut: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { country, allowFictionalNumbers } = await readSite(tx);
    const contact = await findContact(tx, actor, contactId);
    if (!contact) throw notFound();
    const phone = readPhone(number, country, { allowFictional: allowFictionalNumbers });
    if (!phone.ok) throw badField('number', phone.say);
    if (!contact.phones.some(({ e164 }) => e164 === phone.e164)) {
      throw badField('number', 'This is not one of this person’s numbers.');
    }
    const change = { number: phone.e164, optedOut, source: 'person', userId: actor.id } as const;
    if (!(await recordOptOut(tx, change))) return;
    await writeAudit(tx, {
      actor,
      action: optedOut ? 'number.opted_out' : 'number.opted_in',
      subjectType: 'contact',
      subjectId: contactId,
      details: { source: 'person' },
    });
    const matters = await mattersWithContact(tx, contactId);
    await publish(tx, ...matters.map((matterId) => ({ kind: 'matter' as const, matterId })));
  });
}
