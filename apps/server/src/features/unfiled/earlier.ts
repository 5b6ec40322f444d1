import type { ReplyOf } from '@matterline/contract/route.ts';
import type { listEarlierTexts as list } from '@matterline/contract/unfiled.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { findContact } from '../../db/queries/contacts.ts';
import { listEarlierTexts } from '../../db/queries/set-aside.ts';
import { readSite } from '../../db/queries/site.ts';
import { notFound } from '../../http/refusal.ts';

const shownAtOnce = 50;

/** What a contact's numbers wrote before anybody knew whose they are. */
export async function showEarlier(db: Db, actor: Actor, contactId: string): Promise<ReplyOf<typeof list>> {
  if (!(await findContact(db, actor, contactId))) throw notFound();
  const { country } = await readSite(db);
  const rows = await listEarlierTexts(db, actor, contactId, shownAtOnce);
  const items = rows.slice(0, shownAtOnce).map(({ at, clientNumber, ...row }) => ({
    ...row,
    at: at.toISOString(),
    fromNumber: formatPhone(clientNumber, country),
  }));
  return { items, more: rows.length > shownAtOnce };
}
