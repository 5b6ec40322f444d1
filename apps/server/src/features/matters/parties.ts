import type { Matter } from '@matterline/contract/matters.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { touchMatter } from '../../db/queries/matters.ts';
import {
  deleteParty,
  insertParties,
  keepClientNames,
  listParties,
  type PartyFields,
} from '../../db/queries/parties.ts';
import { stopMessagesToParty } from '../../db/queries/stop-waiting.ts';
import { followParties } from '../../db/reminders/parties.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { record } from './record.ts';
import { holdMatter, requireContacts } from './require.ts';
import { readMatter } from './show.ts';

type Deps = { db: Db; actor: Actor };

export async function addParty({ db, actor }: Deps, id: string, party: PartyFields): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    await holdMatter(tx, actor, id);
    const [name] = await requireContacts(tx, actor, [party.contactId], () => 'contactId');
    const there = await listParties(tx, id);
    if (there.some(({ contactId, role }) => contactId === party.contactId && role === party.role)) {
      throw badField('contactId', `${name} is on it as ${party.role} already.`, 'taken');
    }
    await insertParties(tx, id, [party]);
    await keepClientNames(tx, { matterId: id });
    await touchMatter(tx, id);
    await record(tx, actor, id, 'party.added', { contactId: party.contactId, name, role: party.role });
    return readMatter(tx, actor, id);
  });
}

export async function removeParty({ db, actor }: Deps, id: string, partyId: string): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    await holdMatter(tx, actor, id);
    const there = await listParties(tx, id);
    const party = there.find((one) => one.id === partyId);
    if (!party) throw notFound();
    const clients = there.filter(({ role }) => role === 'client');
    if (clients.length === 1 && clients[0]?.id === partyId) {
      throw badField('partyId', 'Someone has to be the client. Add another client first.', 'last_client');
    }
    await deleteParty(tx, partyId);
    await keepClientNames(tx, { matterId: id });
    await touchMatter(tx, id);
    const { contactId, name, role } = party;
    await record(tx, actor, id, 'party.removed', { contactId, name, role });
    await followParties(tx, actor, { matterId: id, contactId });
    await stopTo(tx, actor, { matterId: id, contactId });
    return readMatter(tx, actor, id);
  });
}

/** What waits to go to someone about a matter they are no longer on, unless they are on it in another role. */
async function stopTo(
  tx: Tx,
  actor: Actor,
  { matterId, contactId }: { matterId: string; contactId: string },
): Promise<void> {
  if ((await listParties(tx, matterId)).some((party) => party.contactId === contactId)) return;
  const reason = 'They are no longer on the case.';
  await stopMessagesToParty(
    tx,
    { matterId, contactId },
    { state: 'suppressed', reason, actorId: actor.id, source: 'person' },
  );
}
