import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';

/** Records what was done with an event, and tells whoever sees its case, or all where it has none. */
export async function record(
  tx: Tx,
  actor: Actor | null,
  { id, title, matterId }: { id: string; title: string; matterId: string | null },
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const about = { actor, subjectType: 'event', subjectId: id, matterId };
  await writeAudit(tx, { ...about, action, details: { title, ...details } });
  await publish(tx, matterId ? { kind: 'matter', matterId } : { kind: 'calendar' });
}
