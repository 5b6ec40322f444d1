import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { followContact } from '../../db/plan-hours.ts';
import { type PhoneFields, savePhones } from '../../db/queries/contact-phones.ts';
import {
  type Contact,
  type ContactFields,
  findContact,
  insertContact,
  lockContact,
  saveContact,
} from '../../db/queries/contacts.ts';
import { keepClientNames, mattersWithContact } from '../../db/queries/parties.ts';
import { readSite } from '../../db/queries/site.ts';
import { remindAnew } from '../../db/reminders/contact.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { notFound } from '../../http/refusal.ts';
import { type ContactForm, readForm, readSendWaitingTo } from './read-form.ts';
import { readdressTexts } from './readdress.ts';
import { goneOf, stopTexts } from './stop-texts.ts';

type Deps = { db: Db; actor: Actor };

export async function createContact({ db, actor }: Deps, form: ContactForm): Promise<Contact> {
  return inTransaction(db, async (tx) => {
    const { fields, phones } = readForm(form, await readSite(tx));
    const id = await insertContact(tx, fields);
    await savePhones(tx, id, phones);
    const { name, kind } = fields;
    await writeAudit(tx, {
      actor,
      action: 'contact.created',
      subjectType: 'contact',
      subjectId: id,
      details: { name, kind, phones },
    });
    return readContact(tx, actor, id);
  });
}

export async function changeContact(
  { db, actor }: Deps,
  id: string,
  {
    version,
    sendWaitingTo,
    ...form
  }: ContactForm & { version: number; sendWaitingTo?: string | null | undefined },
): Promise<Contact> {
  return inTransaction(db, async (tx) => {
    const before = await lockContact(tx, actor, id);
    if (!before) throw notFound();
    const site = await readSite(tx);
    const { fields, phones } = readForm(form, site);
    const to = readSendWaitingTo(sendWaitingTo ?? null, form, phones);
    if (!(await saveContact(tx, id, version, fields)))
      throw await changedMeanwhile(tx, { type: 'contact', id }, { actions: ['contact.changed'] });
    await savePhones(tx, id, phones);
    await keepClientNames(tx, { contactId: id });
    if (fields.timeZone !== before.timeZone) await followContact(tx, { id, timeZone: fields.timeZone });
    await tell(tx, actor, before, { ...fields, phones });
    const gone = goneOf(before, phones);
    if (to !== null && fields.sendTexts && gone.length > 0)
      await readdressTexts(tx, actor, { contactId: id, timeZone: fields.timeZone, gone, to }, site);
    const stopped = await stopTexts(tx, actor, before, { ...fields, phones });
    if (isReachedOtherwise(before, { ...fields, phones })) await remindAnew(tx, id, stopped);
    return readContact(tx, actor, id);
  });
}

type Reached = Pick<Contact, 'sendTexts' | 'sendEmails' | 'email'> & { phones: readonly PhoneFields[] };

function isReachedOtherwise(before: Reached, after: Reached): boolean {
  const of = ({ sendTexts, sendEmails, email, phones }: Reached) =>
    JSON.stringify([sendTexts, sendEmails, email, phones.map(({ kind, e164 }) => [kind, e164])]);
  return of(before) !== of(after);
}

async function tell(
  tx: Tx,
  actor: Actor,
  before: Contact,
  after: ContactFields & { phones: PhoneFields[] },
): Promise<void> {
  const old = { ...before, phones: before.phones.map(({ kind, e164 }) => ({ kind, e164 })) };
  await writeAudit(tx, {
    actor,
    action: 'contact.changed',
    subjectType: 'contact',
    subjectId: before.id,
    details: { name: after.name, changes: changesBetween(old, after) },
  });
  const matters = await mattersWithContact(tx, before.id);
  await publish(tx, ...matters.map((matterId) => ({ kind: 'matter' as const, matterId })));
}

async function readContact(tx: Tx, actor: Actor, id: string): Promise<Contact> {
  const contact = await findContact(tx, actor, id);
  if (!contact) throw notFound();
  return contact;
}
