import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockAlerts, setDismissed } from '../../db/queries/alerts.ts';
import { stopNeedless } from '../../db/queries/notices.ts';

/**
 * Dismisses alerts for everyone, or undoes that. Those that are so already stay as they are.
 *
 * @returns the ids of those that changed
 */
export async function setDismissal(
  db: Db,
  actor: Actor,
  { ids, dismissed }: { ids: readonly string[]; dismissed: boolean },
): Promise<{ ids: string[] }> {
  return inTransaction(db, async (tx) => {
    const alerts = await lockAlerts(tx, actor, { ids, dismissed: !dismissed });
    const changed = alerts.map(({ id }) => id);
    if (changed.length === 0) return { ids: [] };
    await setDismissed(tx, changed, dismissed ? actor : null);
    if (dismissed) await stopNeedless(tx, changed, actor);
    const action = dismissed ? 'alert.dismissed' : 'alert.restored';
    const entries = alerts.map(({ messageId, matterId }) => ({
      actor,
      action,
      subjectType: 'message',
      subjectId: messageId,
      matterId,
    }));
    await writeAudit(tx, ...entries);
    await publish(tx, ...alerts.map(({ matterId }) => ({ kind: 'alerts' as const, matterId })));
    return { ids: changed };
  });
}
