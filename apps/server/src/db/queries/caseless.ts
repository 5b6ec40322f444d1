import { can } from '@matterline/rules/access/permissions.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';

/**
 * A reminder of an event that is on no case, as `t`: for those who come to it, whoever made it, and those who see the
 * whole queue.
 */
function maySeeCaseless(actor: Actor): RawBuilder<boolean> {
  const all = can(actor.role, 'queue.read');
  return sql<boolean>`(t.to_user_id is not null and (${all} or exists (
    select from reminder_messages rm join events e on e.id = rm.event_id
    where rm.message_id = t.id and (e.created_by = ${actor.id}
      or exists (select from event_attendees a where a.event_id = e.id and a.user_id = ${actor.id})))))`;
}

/** Whether a message of ours, as `t`, is the actor's to see: on a case they may see, or a reminder on none. */
export const maySeeSent = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`(${maySeeMatter(actor, 't.matter_id')} and (t.matter_id is not null or ${maySeeCaseless(actor)}))`;
