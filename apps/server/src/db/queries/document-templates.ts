import type { TriggerState } from '@matterline/rules/tasks/types.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type DocumentTemplate = {
  id: string;
  name: string;
  tokens: string[];
  bytes: number;
  createdBy: { id: string; name: string };
  createdAt: Date;
  usedBy: DocumentPlace[];
};
export type DocumentPlace = {
  matterTypeId: string;
  matterType: string;
  task: string;
  trigger: string;
  state: TriggerState;
};

const fillingIn = sql`task_triggers g join task_templates t on t.id = g.template_id
  join task_categories c on c.id = t.category_id join matter_types mt on mt.id = t.matter_type_id`;
/** One that is archived fills in nothing, nor does one whose task is. */
const inUse = sql`g.archived_at is null and t.archived_at is null and c.archived_at is null
  and g.action->>'kind' = 'produce_document'`;

const columns = sql`d.id, d.name, d.tokens, length(d.content) as bytes, d.created_at as "createdAt",
  json_build_object('id', u.id, 'name', u.name) as "createdBy",
  (select coalesce(json_agg(json_build_object('matterTypeId', mt.id, 'matterType', mt.name, 'task', t.name,
      'trigger', g.name, 'state', g.state) order by mt.name, t.position, g.position), '[]')
    from ${fillingIn} where ${inUse} and g.action->>'documentTemplateId' = d.id::text) as "usedBy"
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
  return readDocumentTemplate(tx, id);
}

async function readDocumentTemplate(tx: Tx, id: string): Promise<DocumentTemplate> {
  const { rows } = await sql<DocumentTemplate>`select ${columns} where d.id = ${id}`.execute(tx);
  return rows[0] as DocumentTemplate;
}

/**
 * Gives it another name, and another file when there is one. What was made of it, or is about to be, stays with the file
 * as it was: that is kept, archived.
 */
export async function replaceDocumentTemplate(
  tx: Tx,
  id: string,
  { name, file, by }: { name: string; file: { tokens: string[]; content: Buffer } | null; by: string },
): Promise<DocumentTemplate> {
  if (file) {
    await sql`
      with kept as (
        insert into document_templates (name, tokens, content, created_by, created_at, archived_at)
        select name, tokens, content, created_by, created_at, now() from document_templates where id = ${id}
        returning id
      )
      update produced_documents p set template_id = kept.id from kept where p.template_id = ${id}`.execute(
      tx,
    );
    const { tokens, content } = file;
    await sql`
      update document_templates set tokens = ${tokens}::text[], content = ${content}, created_by = ${by}, created_at = now()
      where id = ${id}`.execute(tx);
  }
  await sql`update document_templates set name = ${name} where id = ${id}`.execute(tx);
  return readDocumentTemplate(tx, id);
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

/** So that of two who change it the second sees what the first did. */
export async function holdDocumentTemplate(tx: Tx, id: string): Promise<boolean> {
  const held = await tx
    .selectFrom('document_templates')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return held !== undefined;
}

export async function archiveDocumentTemplate(tx: Tx, id: string): Promise<void> {
  await sql`update document_templates set archived_at = now() where id = ${id} and archived_at is null`.execute(
    tx,
  );
}

/** The tasks whose triggers fill it in. */
export async function tasksWithDocument(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct t.name from ${fillingIn} where ${inUse} and g.action->>'documentTemplateId' = ${id}
    order by t.name`.execute(tx);
  return rows.map(({ name }) => name);
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

/** What a trigger in test asked for, for its tester alone; undefined for anybody else. */
export async function readTested(
  db: Db,
  actor: Actor,
  firingId: string,
): Promise<Pick<Produced, 'name' | 'values' | 'content'> | undefined> {
  const { rows } = await sql<Pick<Produced, 'name' | 'values' | 'content'>>`
    select p.name, p.values, d.content
    from produced_documents p join document_templates d on d.id = p.template_id join trigger_firings f on f.id = p.firing_id
    where p.firing_id = ${firingId} and p.state = 'test' and f.actor_id = ${actor.id}
      and ${maySeeMatter(actor, 'p.matter_id')}`.execute(db);
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

/** None of a matter that are not made yet are ever made. @returns how many */
export async function cancelProducedOfMatter(tx: Tx, matterId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('produced_documents')
    .set({ state: 'canceled' })
    .where('matter_id', '=', matterId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
