import type { Actor } from './actor.ts';
import type { Tx } from './connect.ts';

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
