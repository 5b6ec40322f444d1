import type { FormVersion } from '@matterline/rules/forms/types.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

/** Whoever was filling in a version when it was replaced can still send with it for so long. */
const grace = sql`interval '24 hours'`;
const usable = sql`(v.withdrawn_at is null and f.archived_at is null
  and (v.replaced_at is null or v.replaced_at > now() - ${grace}))`;

/** Counting further would slow down with the site’s history. */
const countedTo = 1000;

export type PublishedVersion = {
  id: string;
  number: number;
  publishedAt: Date;
  publishedBy: { id: string; name: string };
  changes: string[];
  usableUntil: Date | null;
  withdrawnAt: Date | null;
  usable: boolean;
  uses: number;
};

/** The newest first. A form has as many as it was published times, which is few. */
export async function listVersions(db: Db | Tx, formId: string): Promise<PublishedVersion[]> {
  const { rows } = await sql<PublishedVersion>`
    select v.id, v.number, v.published_at as "publishedAt", v.changes, v.withdrawn_at as "withdrawnAt",
      v.replaced_at + ${grace} as "usableUntil", ${usable} as usable,
      json_build_object('id', u.id, 'name', u.name) as "publishedBy",
      (select count(*) from (select from message_answers a
        where a.form_version_id = v.id and a.message_id is not null limit ${countedTo}) as used) as uses
    from sms_form_versions v join sms_forms f on f.id = v.form_id join users u on u.id = v.published_by
    where v.form_id = ${formId} order by v.number desc`.execute(db);
  return rows;
}

export type FoundVersion = {
  id: string;
  formId: string;
  formName: string;
  number: number;
  content: FormVersion;
  usable: boolean;
};

export async function findVersion(db: Db | Tx, id: string): Promise<FoundVersion | undefined> {
  const { rows } = await sql<FoundVersion>`
    select v.id, v.form_id as "formId", f.name as "formName", v.number, v.content, ${usable} as usable
    from sms_form_versions v join sms_forms f on f.id = v.form_id where v.id = ${id}`.execute(db);
  return rows[0];
}

/** Takes the place of the one before. Of a locked form. */
export async function insertVersion(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  formId: string,
  {
    content,
    changes,
    withdrawEarlier,
  }: { content: FormVersion; changes: string[]; withdrawEarlier: boolean },
): Promise<{ id: string; number: number }> {
  await sql`
    update sms_form_versions set replaced_at = coalesce(replaced_at, now()),
      withdrawn_at = case when ${withdrawEarlier} then coalesce(withdrawn_at, now()) else withdrawn_at end,
      withdrawn_by = case when ${withdrawEarlier} and withdrawn_at is null then ${actor.id} else withdrawn_by end
    where form_id = ${formId}`.execute(tx);
  return tx
    .insertInto('sms_form_versions')
    .values({
      form_id: formId,
      number: sql`(select coalesce(max(number), 0) + 1 from sms_form_versions where form_id = ${formId})`,
      content: JSON.stringify(content),
      changes,
      published_by: actor.id,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}

/** False when it was withdrawn before. */
export async function withdrawVersion(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sms_form_versions')
    .set({ withdrawn_at: sql`now()`, withdrawn_by: actor.id })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
