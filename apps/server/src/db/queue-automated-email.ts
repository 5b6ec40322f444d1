import { writeAudit } from './audit.ts';
import type { Tx } from './connect.ts';
import { publish } from './live.ts';
import { insertAutomatedEmail, type NewAutomatedEmail } from './queries/automated-emails.ts';
import { wakeDispatchers } from './queries/message-queue.ts';
import { insertHistory } from './queries/status-reports.ts';

/**
 * Puts an email that no person sends in the queue, in the transaction of whatever makes it. What stands in its way when
 * it is due (a flag, a closed matter) stops it then and says so.
 *
 * @returns the message's id
 */
export async function queueAutomatedEmail(tx: Tx, email: NewAutomatedEmail): Promise<string> {
  const id = await insertAutomatedEmail(tx, email);
  const { matterId, contactId, dueAt, origin = 'task' } = email;
  const toState = dueAt === null ? 'queued' : 'scheduled';
  await insertHistory(tx, [{ messageId: id, fromState: null, toState, source: 'system' }]);
  const details = { contactId, origin, channel: 'email' };
  await writeAudit(tx, {
    actor: null,
    action: 'email.made',
    subjectType: 'message',
    subjectId: id,
    matterId,
    details,
  });
  if (matterId) await publish(tx, { kind: 'texts', matterId }, { kind: 'documents', matterId });
  await wakeDispatchers(tx);
  return id;
}
