import type { createMatter as create, Matter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import { tidyName } from '@matterline/rules/names.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { insertAssignments } from '../../db/queries/assignments.ts';
import { insertMatter, insertMatterNumbered, type NewMatter } from '../../db/queries/matters.ts';
import { insertParties, keepClientNames } from '../../db/queries/parties.ts';
import { readSite } from '../../db/queries/site.ts';
import { followDisposition } from '../../db/tasks/keep-tasks.ts';
import { badField, forbidden } from '../../http/refusal.ts';
import { recordForAudience } from './record.ts';
import { requireContacts, requireCustom, requireType, requireUsers } from './require.ts';
import { readMatter } from './show.ts';

type Form = BodyOf<typeof create>;

export async function createMatter({ db, actor }: { db: Db; actor: Actor }, form: Form): Promise<Matter> {
  const { parties, assignments, disposition, summary } = form;
  if (assignments.length > 0 && !can(actor.role, 'matters.assign')) throw forbidden();
  if (!parties.some(({ role }) => role === 'client')) throw badField('parties', 'Name the client.');
  requireOnce(parties, (one) => `${one.contactId} ${one.role}`, 'parties', 'contactId');
  requireOnce(assignments, (one) => `${one.userId} ${one.type}`, 'assignments', 'userId');
  return inTransaction(db, async (tx) => {
    const type = await requireType(tx, form.matterTypeId);
    const custom = requireCustom(type.fields, form.custom);
    const contacts = parties.map(({ contactId }) => contactId);
    const people = await requireContacts(tx, actor, contacts, (at) => `parties.${at}.contactId`);
    const users = assignments.map(({ userId }) => userId);
    const assigned = await requireUsers(tx, users, (at) => `assignments.${at}.userId`);
    const { today } = await readSite(tx);
    const matter = { matterTypeId: type.id, disposition, summary, custom, today };
    const { id, number } = await insertWithNumber(tx, form.number, matter);
    await insertParties(tx, id, parties);
    await keepClientNames(tx, { matterId: id });
    await insertAssignments(
      tx,
      id,
      assignments.map((one) => ({ ...one, startsOn: today, endsOn: null })),
    );
    await followDisposition(tx, id, disposition);
    await recordForAudience(tx, actor, id, 'matter.created', {
      number,
      disposition,
      matterType: type.name,
      parties: parties.map(({ role }, at) => ({ name: people[at], role })),
      assignments: assignments.map((one, at) => ({ name: assigned[at], type: one.type })),
    });
    return readMatter(tx, actor, id);
  });
}

async function insertWithNumber(tx: Tx, typed: string | undefined, matter: NewMatter) {
  const number = tidyName(typed ?? '');
  if (number === '') return insertMatter(tx, matter);
  const made = await insertMatterNumbered(tx, number, matter);
  if (!made) throw badField('number', 'This number is taken. Choose another, or leave it empty.', 'taken');
  return made;
}

function requireOnce<One>(
  list: readonly One[],
  keyOf: (one: One) => string,
  name: string,
  field: string,
): void {
  const keys = list.map(keyOf);
  const again = keys.findIndex((key, at) => keys.indexOf(key) < at);
  if (again >= 0) throw badField(`${name}.${again}.${field}`, 'This person is listed twice.');
}
