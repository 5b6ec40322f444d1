import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Tx } from './connect.ts';
import { liveChannel, type Notice } from './live.ts';

export type AuditEntry = {
  /** null when the system itself acts: a webhook, the dispatcher */
  actor: Pick<Actor, 'id'> | null;
  /** `<subject>.<past participle>`: `matter.closed`, `text.filed` */
  action: string;
  subjectType: string;
  subjectId: string;
  matterId?: string | null;
  /** Ids, names of fields and old/new values that are not message text; never secrets. */
  details?: Record<string, unknown>;
};

/** Records a change in the transaction that makes it, so that neither exists without the other. */
export async function writeAudit(tx: Tx, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('audit')
    .values(
      entries.map((entry) => ({
        actor_id: entry.actor?.id ?? null,
        action: entry.action,
        subject_type: entry.subjectType,
        subject_id: entry.subjectId,
        matter_id: entry.matterId ?? null,
        details: JSON.stringify(entry.details ?? {}),
      })),
    )
    .execute();
}

/** The same of one entry, and tells of the change, in one statement. */
export async function auditAndTell(tx: Tx, entry: AuditEntry, notice: Notice): Promise<void> {
  const { actor, action, subjectType, subjectId, matterId = null, details = {} } = entry;
  await sql`
    with recorded as (
      insert into audit (actor_id, action, subject_type, subject_id, matter_id, details)
      values (${actor?.id ?? null}::uuid, ${action}, ${subjectType}, ${subjectId}, ${matterId}::uuid,
        ${JSON.stringify(details)}::jsonb)
    )
    select pg_notify(${liveChannel}, ${JSON.stringify(notice)})`.execute(tx);
}
