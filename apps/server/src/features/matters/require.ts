import { type CustomField, checkCustomValues } from '@matterline/rules/custom-fields.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { visibleContacts } from '../../db/queries/contacts.ts';
import { findMatterType, type MatterType } from '../../db/queries/matter-types.ts';
import { type CustomValues, type LockedMatter, lockMatter } from '../../db/queries/matters.ts';
import { usersNamed } from '../../db/queries/users.ts';
import { badField, badFields, notFound } from '../../http/refusal.ts';

/** The matter, held for a change; what the actor may not see is not found. */
export async function holdMatter(tx: Tx, actor: Actor, id: string): Promise<LockedMatter> {
  const matter = await lockMatter(tx, actor, id);
  if (!matter) throw notFound();
  return matter;
}

/** A type in use, or the one a matter has already. */
export async function requireType(tx: Tx, id: string, current?: string): Promise<MatterType> {
  const type = await findMatterType(tx, id);
  if (!type || (type.archivedAt && id !== current)) {
    throw badField('matterTypeId', 'Choose a matter type that is in use.');
  }
  return type;
}

/** @param kept values the matter has; those of archived fields stay though no form shows them */
export function requireCustom(
  fields: readonly CustomField[],
  given: Record<string, unknown>,
  kept: CustomValues = {},
): CustomValues {
  const hidden = fields.filter(({ key, archived }) => archived && Object.hasOwn(kept, key));
  const unseen = Object.fromEntries(hidden.map(({ key }) => [key, kept[key]]));
  const check = checkCustomValues(fields, { ...unseen, ...given });
  if (check.ok) return check.values;
  throw badFields(check.problems.map(({ field, say }) => ({ field: `custom.${field}`, message: say })));
}

/**
 * Names of contacts to put on a matter. One the actor may not see is refused like one that does not exist.
 *
 * @param nameOf the request's name of the field of each
 */
export async function requireContacts(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  nameOf: (at: number) => string,
): Promise<string[]> {
  const names = await visibleContacts(tx, actor, ids);
  return requireAll(ids, (id) => names.get(id), nameOf, 'Choose a contact.');
}

/** Names of users who may sign in. */
export async function requireUsers(
  tx: Tx,
  ids: readonly string[],
  nameOf: (at: number) => string,
): Promise<string[]> {
  const users = await usersNamed(tx, ids);
  const activeName = (id: string) => (users.get(id)?.active ? users.get(id)?.name : undefined);
  return requireAll(ids, activeName, nameOf, 'Choose someone who can sign in.');
}

export function requireAll<Found>(
  ids: readonly string[],
  find: (id: string) => Found | undefined,
  nameOf: (at: number) => string,
  message: string,
): Found[] {
  const found = ids.map(find);
  const missing = ids.flatMap((_, at) => (found[at] === undefined ? [{ field: nameOf(at), message }] : []));
  if (missing.length > 0) throw badFields(missing);
  return found as Found[];
}
