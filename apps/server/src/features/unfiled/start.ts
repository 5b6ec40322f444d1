import type { startMatterFromText } from '@matterline/contract/unfiled.ts';
import { sortNameOf, tidyName } from '@matterline/rules/names.ts';
import type { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { savePhones } from '../../db/queries/contact-phones.ts';
import { insertContact } from '../../db/queries/contacts.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { insertMatter } from '../../db/queries/matters.ts';
import { insertParties, keepClientNames } from '../../db/queries/parties.ts';
import { readSite } from '../../db/queries/site.ts';
import { followDisposition } from '../../db/tasks/keep-tasks.ts';
import { badField } from '../../http/refusal.ts';
import { type FiledOn, lockWaiting, putOn, refuseAcrossWall } from './file.ts';

type Wanted = z.output<NonNullable<typeof startMatterFromText.body>>;

/** Starts a matter from a text: its number on a new contact, that contact its client, the text filed on it. */
export async function startMatter(db: Db, actor: Actor, id: string, wanted: Wanted): Promise<FiledOn> {
  return inTransaction(db, async (tx) => {
    const text = await lockWaiting(tx, actor, id);
    if (!wanted.confirm) await refuseAcrossWall(tx, text, []);
    const contactId = await addClient(tx, actor, wanted.contactName, text.clientNumber);
    const matter = await addMatter(tx, actor, wanted, contactId);
    await putOn(tx, actor, text, [matter.matterId], contactId);
    return matter;
  });
}

async function addClient(tx: Tx, actor: Actor, typedName: string, number: string): Promise<string> {
  const name = tidyName(typedName);
  if (name === '') throw badField('contactName', 'Write a name that can be seen.');
  const id = await insertContact(tx, {
    kind: 'person',
    name,
    sortName: sortNameOf(name, 'person'),
    email: null,
    language: null,
    timeZone: null,
    sendTexts: true,
    sendEmails: true,
    safeContactNotes: '',
  });
  // A short code or a sender's name is no number to write back to.
  const phones = /^\+[1-9]\d{4,14}$/.test(number) ? [{ kind: 'mobile' as const, e164: number }] : [];
  await savePhones(tx, id, phones);
  const details = { name, kind: 'person', phones };
  await writeAudit(tx, { actor, action: 'contact.created', subjectType: 'contact', subjectId: id, details });
  return id;
}

async function addMatter(
  tx: Tx,
  actor: Actor,
  { matterTypeId, disposition }: Wanted,
  contactId: string,
): Promise<FiledOn> {
  const type = await findMatterType(tx, matterTypeId);
  if (!type || type.archivedAt) throw badField('matterTypeId', 'Choose a type that is in use.');
  const { today } = await readSite(tx);
  const matter = await insertMatter(tx, { matterTypeId, disposition, summary: '', custom: {}, today });
  await insertParties(tx, matter.id, [{ contactId, role: 'client' }]);
  await keepClientNames(tx, { matterId: matter.id });
  await followDisposition(tx, matter.id, disposition);
  await writeAudit(tx, {
    actor,
    action: 'matter.created',
    subjectType: 'matter',
    subjectId: matter.id,
    matterId: matter.id,
    details: { number: matter.number, disposition, matterType: type.name },
  });
  await publish(tx, { kind: 'matter', matterId: matter.id });
  return { matterId: matter.id, number: matter.number };
}
