import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

export type PartyRole = 'client' | 'co-client' | 'opposing party' | 'witness' | 'third party';
export type PartyFields = { contactId: string; role: PartyRole };
export type Party = PartyFields & { id: string; name: string };

/** After those the matter has, in the order given. */
export async function insertParties(
  tx: Tx,
  matterId: string,
  parties: readonly PartyFields[],
): Promise<void> {
  const given = JSON.stringify(parties.map((party, place) => ({ ...party, place })));
  await sql`
    insert into parties (matter_id, contact_id, role, position)
    select ${matterId}, g."contactId", g.role,
      (select coalesce(max(p.position) + 1, 0) from parties p where p.matter_id = ${matterId}) + g.place
    from jsonb_to_recordset(${given}::jsonb) as g("contactId" uuid, role text, place integer)`.execute(tx);
}

export async function listParties(tx: Tx, matterId: string): Promise<Party[]> {
  return tx
    .selectFrom('parties as p')
    .innerJoin('contacts as c', 'c.id', 'p.contact_id')
    .select(['p.id', 'p.contact_id as contactId', 'p.role', 'c.name'])
    .$narrowType<Party>()
    .where('p.matter_id', '=', matterId)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute();
}

export async function deleteParty(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('parties').where('id', '=', id).execute();
}

/** Keeps the names that lists of matters are sorted by in step: a matter's first client, as the contact is named. */
export async function keepClientNames(
  tx: Tx,
  of: { matterId: string } | { contactId: string },
): Promise<void> {
  const matters =
    'matterId' in of
      ? sql`select ${of.matterId}::uuid`
      : sql`select o.matter_id from parties o where o.contact_id = ${of.contactId} and o.role = 'client'`;
  await sql`
    update matters m set client_name = first.name, client_sort_name = first.sort_name
    from (
      select distinct on (p.matter_id) p.matter_id, c.name, c.sort_name
      from parties p join contacts c on c.id = p.contact_id
      where p.role = 'client' and p.matter_id in (${matters})
      order by p.matter_id, p.position, p.id
    ) as first
    where m.id = first.matter_id
      and (m.client_name, m.client_sort_name) is distinct from (first.name, first.sort_name)`.execute(tx);
}

const told = 200;

/** Ids of matters a contact is on, for the system's own notices; the latest. */
export async function mattersWithContact(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('parties')
    .select('matter_id as id')
    .distinct()
    .where('contact_id', '=', contactId)
    .orderBy('matter_id', 'desc')
    .limit(told)
    .execute();
  return rows.map((row) => row.id);
}
