import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';

/** Records what was done on a matter and tells whoever has it open. */
export async function record(
  tx: Tx,
  actor: Actor,
  matterId: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'matter', subjectId: matterId, matterId, details });
  await publish(tx, { kind: 'matter', matterId });
}

/** The same, when it changes whose home page the matter's alerts are on. */
export async function recordForAudience(...given: Parameters<typeof record>): Promise<void> {
  await record(...given);
  const [tx, , matterId] = given;
  await publish(tx, { kind: 'alerts', matterId });
}
