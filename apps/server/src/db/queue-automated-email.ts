import type { Tx } from './connect.ts';
import { idsInOrder } from './ids.ts';
import { insertAutomated, type NewAutomatedEmail } from './queries/automated-messages.ts';

/**
 * Puts an email that no person sends in the queue, in the transaction of whatever makes it. What stands in its way when
 * it is due (a flag, a closed matter) stops it then and says so.
 *
 * @returns the message's id
 */
export async function queueAutomatedEmail(tx: Tx, email: NewAutomatedEmail): Promise<string> {
  const ids = idsInOrder(1);
  await insertAutomated(tx, ids, { texts: [], emails: [email] });
  return ids[0] as string;
}
