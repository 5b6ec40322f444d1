import { type RawBuilder, sql } from 'kysely';
import type { Actor } from './actor.ts';

/**
 * The ethical wall, as a condition every read of a matter's data carries: a user on a matter's access list
 * is answered as if the matter did not exist, whatever their role.
 *
 * @param matterId the column holding the matter's id, as `m.id`
 */
export function maySeeMatter(actor: Actor, matterId: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from wall_exclusions w where w.matter_id = ${sql.ref(matterId)} and w.user_id = ${actor.id})`;
}

/** A contact is seen by those who may see at least one of its matters, or when it is on none yet. */
export function maySeeContact(actor: Actor, contactId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    not exists (select from parties p where p.contact_id = ${sql.ref(contactId)})
    or exists (select from parties p where p.contact_id = ${sql.ref(contactId)}
      and not exists (select from wall_exclusions w where w.matter_id = p.matter_id and w.user_id = ${actor.id})))`;
}
