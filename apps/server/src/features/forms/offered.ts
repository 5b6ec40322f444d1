import { isOffered } from '@matterline/rules/forms/links.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { type CaseKind, type LinkRow, listLinks } from '../../db/queries/action-links.ts';

/** The links a user has on a case of this kind, in order; those of a form that can't be filled in are left out. */
export async function offeredLinks(db: Db | Tx, { role }: Actor, kind: CaseKind): Promise<LinkRow[]> {
  const links = await listLinks(db);
  return links.filter((link) => link.formState === 'published' && isOffered(link, { ...kind, role }));
}
