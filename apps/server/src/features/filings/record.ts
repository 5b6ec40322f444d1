import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import type { LockedFiling } from '../../db/queries/moved-texts.ts';

type Moved = {
  filing: LockedFiling;
  toMatterId: string;
  files: number;
  reason?: string;
  undo?: boolean;
};

/** In the history of both matters, and told to both. Neither names the other: a wall may stand between their readers. */
export async function record(
  tx: Tx,
  actor: Actor,
  { filing, toMatterId, files, reason, undo }: Moved,
): Promise<void> {
  const about = { actor, subjectType: 'message', subjectId: filing.messageId };
  const details = { ...(reason && { reason }), ...(files > 0 && { files }), ...(undo && { undo }) };
  await writeAudit(
    tx,
    { ...about, action: 'text.moved_away', matterId: filing.matterId, details },
    { ...about, action: 'text.moved_here', matterId: toMatterId, details },
  );
  const kinds = ['texts', 'notes', 'alerts', ...(files > 0 ? (['documents'] as const) : [])] as const;
  const both = [filing.matterId, toMatterId];
  await publish(tx, ...both.flatMap((matterId) => kinds.map((kind) => ({ kind, matterId }))));
}
