import type { Role } from '@matterline/rules/access/permissions.ts';
import type { Disposition } from '@matterline/rules/matter-life.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type LinkFields = {
  label: string;
  formId: string;
  matterTypeIds: string[];
  dispositions: Disposition[];
  roles: Role[];
};
export type LinkRow = LinkFields & {
  id: string;
  formName: string;
  formState: 'published' | 'archived' | 'unpublished';
  version: number;
};

const columns = sql`l.id, l.label, l.form_id as "formId", f.name as "formName", l.version, l.dispositions, l.roles,
  l.matter_type_ids as "matterTypeIds",
  case when f.archived_at is not null then 'archived'
    when exists (select from sms_form_versions v
      where v.form_id = f.id and v.replaced_at is null and v.withdrawn_at is null) then 'published'
    else 'unpublished' end as "formState"`;

/** In the menu's order. An office has some tens of them at most. */
export async function listLinks(db: Db | Tx): Promise<LinkRow[]> {
  return linksWhere(db, sql`l.removed_at is null`);
}

export async function findLink(db: Db | Tx, id: string): Promise<LinkRow | undefined> {
  const [row] = await linksWhere(db, sql`l.removed_at is null and l.id = ${id}`);
  return row;
}

async function linksWhere(db: Db | Tx, condition: RawBuilder<unknown>): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select ${columns} from action_links l join sms_forms f on f.id = l.form_id
    where ${condition} order by l.position, l.id`.execute(db);
  return rows;
}

export type CaseKind = { matterTypeId: string; disposition: Disposition };

/** What a matter is, for whom the menu is made; undefined when it is not the actor's to see. */
export async function readCaseKind(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
): Promise<CaseKind | undefined> {
  const { rows } = await sql<CaseKind>`
    select m.matter_type_id as "matterTypeId", m.disposition from matters m
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows[0];
}

const columnsOf = ({ label, formId, matterTypeIds, dispositions, roles }: LinkFields) => ({
  label,
  form_id: formId,
  matter_type_ids: matterTypeIds,
  dispositions,
  roles,
});

/** At the end of the menu. */
export async function insertLink(tx: Tx, link: LinkFields): Promise<string> {
  const { id } = await tx
    .insertInto('action_links')
    .values({
      ...columnsOf(link),
      position: sql`(select coalesce(max(position) + 1, 0) from action_links)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when someone else changed it since `version`. */
export async function saveLink(tx: Tx, id: string, version: number, link: LinkFields): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('action_links')
    .set({ ...columnsOf(link), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes it out, or puts it back where it was. @returns its label; undefined when there was nothing to do */
export async function setRemoved(tx: Tx, id: string, removed: boolean): Promise<string | undefined> {
  const row = await tx
    .updateTable('action_links')
    .set({ removed_at: removed ? sql`now()` : null })
    .where('id', '=', id)
    .where('removed_at', removed ? 'is' : 'is not', null)
    .returning('label')
    .executeTakeFirst();
  return row?.label;
}

/** Held in their order until the transaction ends. */
export async function lockLinks(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('action_links')
    .select('id')
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function placeLinks(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update action_links l set position = given.place
    from unnest(${ids}::uuid[]) with ordinality as given(id, place) where l.id = given.id`.execute(tx);
}
