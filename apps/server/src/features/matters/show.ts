import type { Matter, MatterRow as ShownRow } from '@matterline/contract/matters.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import { isCurrent } from '@matterline/rules/assignments.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { findMatter, type MatterDetail } from '../../db/queries/matter-detail.ts';
import type { MatterRow } from '../../db/queries/matter-list.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { notFound } from '../../http/refusal.ts';
import { showContact } from '../../http/show-contact.ts';

/** A matter as its page shows it; what the actor may not see is not found. */
export async function readMatter(db: Db | Tx, actor: Actor, id: string): Promise<Matter> {
  const withWall = can(actor.role, 'matters.wall');
  const [site, matter] = await Promise.all([readSite(db), findMatter(db, actor, id, { withWall })]);
  if (!matter) throw notFound();
  return shown(matter, site);
}

function shown(matter: MatterDetail, { country, today }: Site): Matter {
  return {
    ...matter,
    createdAt: matter.createdAt.toISOString(),
    parties: matter.parties.map((party) => ({ ...party, contact: showContact(party.contact, country) })),
    assignments: matter.assignments.map((one) => ({ ...one, current: isCurrent(one, today) })),
    sharedNumbers: matter.sharedNumbers.map(({ e164, ...other }) => ({
      display: formatPhone(e164, country),
      ...other,
    })),
  };
}

export function shownRow({ place: _, updatedAt, ...row }: MatterRow): ShownRow {
  return { ...row, updatedAt: updatedAt.toISOString() };
}
