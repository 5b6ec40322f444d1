import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';

/** Records what was done with a task, and tells whoever has its case open. */
export async function record(
  tx: Tx,
  actor: Actor,
  { id, matterId, name }: { id: string; matterId: string; name: string },
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<void> {
  const about = { actor, subjectType: 'task', subjectId: id, matterId };
  await writeAudit(tx, { ...about, action, details: { name, ...details } });
  await publish(tx, { kind: 'matter', matterId });
}
