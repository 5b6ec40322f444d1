import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockAlert, setDismissed } from '../../db/queries/alerts.ts';
import { notFound } from '../../http/refusal.ts';

/** Dismisses an alert for everyone, or undoes that. Doing it again changes nothing. */
export async function setDismissal(db: Db, actor: Actor, id: string, dismissed: boolean): Promise<void> {
  await inTransaction(db, async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    if (!alert) throw notFound();
    if (alert.dismissed === dismissed) return;
    await setDismissed(tx, id, dismissed ? actor : null);
    await writeAudit(tx, {
      actor,
      action: dismissed ? 'alert.dismissed' : 'alert.restored',
      subjectType: 'message',
      subjectId: alert.messageId,
      matterId: alert.matterId,
    });
    await publish(tx, { kind: 'alerts', matterId: alert.matterId });
  });
}
