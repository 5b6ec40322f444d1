import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import type { TemplatePurpose, TemplateVersion } from './templates.ts';

/** The templates of everyone's that a matter type's triggers may send: nobody's own, for they may be gone tomorrow. */
export async function everyonesTemplates(
  db: Db | Tx,
  matterTypeId: string,
): Promise<{ id: string; purpose: TemplatePurpose }[]> {
  return db
    .selectFrom('templates')
    .select(['id', 'purpose'])
    .$narrowType<{ purpose: TemplatePurpose }>()
    .where('archived_at', 'is', null)
    .where('scope', '<>', 'person')
    .where((or) => or.or([or('matter_type_id', 'is', null), or('matter_type_id', '=', matterTypeId)]))
    .execute();
}

type Words = { defaultLanguage: string; versions: TemplateVersion[] };

/** The words of everyone's templates in all their languages, by id. */
export async function templateWords(db: Db | Tx): Promise<Map<string, Words>> {
  const { rows } = await sql<Words & { id: string }>`
    select t.id, t.default_language as "defaultLanguage",
      json_agg(json_build_object('language', v.language, 'subject', v.subject, 'body', v.body) order by v.language) as versions
    from templates t join template_versions v on v.template_id = t.id
    where t.scope <> 'person'
    group by t.id`.execute(db);
  return new Map(rows.map(({ id, ...words }) => [id, words]));
}

export type TriggerPlace = { name: string; task: string; matterTypeId: string; matterType: string };

/** The triggers in use that send a template. */
export async function triggersWithTemplate(db: Db | Tx, templateId: string): Promise<TriggerPlace[]> {
  const { rows } = await sql<TriggerPlace>`
    select g.name, t.name as task, mt.id as "matterTypeId", mt.name as "matterType"
    from task_triggers g join task_templates t on t.id = g.template_id join matter_types mt on mt.id = t.matter_type_id
    where g.archived_at is null and t.archived_at is null
      and (g.action->'words'->>'textTemplateId' = ${templateId} or g.action->'words'->>'emailTemplateId' = ${templateId})
    order by mt.name, t.position, g.position`.execute(db);
  return rows;
}
