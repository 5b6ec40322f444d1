import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type DocumentTemplate = {
  id: string;
  name: string;
  tokens: string[];
  bytes: number;
  createdBy: { id: string; name: string };
  createdAt: Date;
};

const columns = sql`d.id, d.name, d.tokens, length(d.content) as bytes, d.created_at as "createdAt",
  json_build_object('id', u.id, 'name', u.name) as "createdBy"
  from document_templates d join users u on u.id = d.created_by`;

/** A site has a few dozen at most. */
export async function listDocumentTemplates(db: Db | Tx): Promise<DocumentTemplate[]> {
  const { rows } = await sql<DocumentTemplate>`
    select ${columns} where d.archived_at is null order by lower(d.name), d.id`.execute(db);
  return rows;
}

export async function insertDocumentTemplate(
  tx: Tx,
  given: { name: string; tokens: string[]; content: Buffer; createdBy: string },
): Promise<DocumentTemplate> {
  const { name, tokens, content, createdBy } = given;
  const { id } = await tx
    .insertInto('document_templates')
    .values({ name, tokens, content, created_by: createdBy })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql<DocumentTemplate>`select ${columns} where d.id = ${id}`.execute(tx);
  return rows[0] as DocumentTemplate;
}

/** Undefined when it is archived, or there is none. */
export async function findDocumentTemplate(
  db: Db | Tx,
  id: string,
): Promise<{ id: string; name: string; tokens: string[]; content: Buffer } | undefined> {
  return db
    .selectFrom('document_templates')
    .select(['id', 'name', 'tokens', 'content'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
}

export async function archiveDocumentTemplate(tx: Tx, id: string): Promise<void> {
  await sql`update document_templates set archived_at = now() where id = ${id} and archived_at is null`.execute(
    tx,
  );
}

/** The tasks whose triggers fill it in. */
export async function tasksWithDocument(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct t.name from task_triggers g join task_templates t on t.id = g.template_id
    where g.archived_at is null and t.archived_at is null and g.action->>'documentTemplateId' = ${id}
    order by t.name`.execute(tx);
  return rows.map(({ name }) => name);
}

export type NewProduced = {
  firingId: string;
  templateId: string;
  matterId: string;
  name: string;
  values: Record<string, string>;
};

export async function insertProduced(tx: Tx, produced: NewProduced): Promise<string> {
  const { id } = await tx
    .insertInto('produced_documents')
    .values({
      firing_id: produced.firingId,
      template_id: produced.templateId,
      matter_id: produced.matterId,
      name: produced.name,
      values: JSON.stringify(produced.values),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type Produced = {
  id: string;
  matterId: string;
  name: string;
  values: Record<string, string>;
  content: Buffer;
  /** who set it off; null when a day did */
  actorId: string | null;
};

/** One that is still to be made, archived template or not. */
export async function readProduced(db: Db | Tx, id: string): Promise<Produced | undefined> {
  const { rows } = await sql<Produced>`
    select p.id, p.matter_id as "matterId", p.name, p.values, d.content, f.actor_id as "actorId"
    from produced_documents p join document_templates d on d.id = p.template_id join trigger_firings f on f.id = p.firing_id
    where p.id = ${id} and p.state = 'waiting'`.execute(db);
  return rows[0];
}

/** False when it was made or canceled in the meantime. */
export async function settleProduced(tx: Tx, id: string, documentId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('produced_documents')
    .set({ state: 'done', document_id: documentId })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Those of a tick that are not made yet are never made. */
export async function cancelProduced(tx: Tx, taskId: string, tick: number): Promise<void> {
  await sql`
    update produced_documents p set state = 'canceled'
    from trigger_firings f
    where f.id = p.firing_id and f.task_id = ${taskId} and f.tick = ${tick} and f.event <> 'untick'
      and p.state = 'waiting'`.execute(tx);
}
