import type { Actor } from '../../db/actor.ts';
import { auditAndTell } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';

/** Records what was done with a task, and tells whoever has its case open. */
export async function record(
  tx: Tx,
  actor: Actor,
  { id, matterId, name }: { id: string; matterId: string; name: string },
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<void> {
  const about = { actor, subjectType: 'task', subjectId: id, matterId };
  await auditAndTell(tx, { ...about, action, details: { name, ...details } }, { kind: 'matter', matterId });
}
