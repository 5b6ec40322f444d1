import { matchListed } from '@matterline/rules/reconcile.ts';
import { applyPolled } from '../../db/apply-reports.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { lockSought, othersListed, type Sought, soughtText } from '../../db/queries/look-ups.ts';
import { isTaken } from '../../db/taken.ts';
import { type ListedText, LookUpError, type ProviderClient, type TextStatus } from '../../providers/port.ts';

export type LookTools = {
  db: Db;
  accountClient(accountId: string): Promise<ProviderClient>;
};

/**
 * `this`: the provider has the text, and how it stands is written down. `not_listed`: its list does not show it, and
 * may not yet. `unavailable`: it could not be asked now.
 * `changed`: what was known of the text has changed meanwhile, by a report or by a person.
 */
export type Found = 'this' | 'none' | 'not_listed' | 'several' | 'not_supported' | 'unavailable' | 'changed';

const limitMs = 30_000;
/** Listed somewhat wider than the rule takes, for clocks differ. */
const beforeMs = 5 * 60_000;
const afterMs = 15 * 60_000;

/** Asks the provider once for a text. No transaction is open while it is asked. */
export async function look(tools: LookTools, sought: Sought): Promise<Found> {
  let client: ProviderClient;
  try {
    client = await tools.accountClient(sought.accountId);
  } catch {
    // Its settings are wrong, which sending tells as well.
    return 'unavailable';
  }
  const limit = AbortSignal.timeout(limitMs);
  try {
    return sought.providerMessageId === null
      ? await findListed(tools.db, client, sought, limit)
      : await askAfter(tools.db, client, { sought, id: sought.providerMessageId }, limit);
  } catch (error) {
    if (error instanceof LookUpError) return 'unavailable';
    throw error;
  }
}

async function askAfter(
  db: Db,
  client: ProviderClient,
  { sought, id }: { sought: Sought; id: string },
  limit: AbortSignal,
): Promise<Found> {
  if (!client.lookUp) return 'not_supported';
  const status = await client.lookUp(id, limit);
  if (status === 'not_found') return 'none';
  return inTransaction(db, (tx) => write(tx, sought, id, status));
}

async function findListed(
  db: Db,
  client: ProviderClient,
  sought: Sought,
  limit: AbortSignal,
): Promise<Found> {
  if (!client.listSent) return 'not_supported';
  const { to, senderKind: kind, senderAddress: address, claimedAt } = sought;
  const listed = await client.listSent(
    {
      to,
      from: { kind, address },
      since: new Date(claimedAt.getTime() - beforeMs),
      until: new Date(claimedAt.getTime() + afterMs),
    },
    limit,
  );
  const none = client.listsLate ? 'not_listed' : 'none';
  if (listed.length === 0) return none;
  try {
    const found = await inTransaction(db, (tx) => claimListed(tx, sought, listed));
    return found === 'none' ? none : found;
  } catch (error) {
    // Another text was found to be the listed one at the same moment.
    if (isTaken(error, 'messages_provider')) return 'several';
    throw error;
  }
}

async function claimListed(tx: Tx, sought: Sought, listed: ListedText[]): Promise<Found> {
  // Read after the listing: whatever else it may hold is known by now.
  const others = await othersListed(
    tx,
    sought,
    listed.map(({ providerMessageId }) => providerMessageId),
  );
  const found = matchListed({ message: soughtText(sought), listed, ...others });
  return typeof found === 'string' ? found : write(tx, sought, found.providerMessageId, found.status);
}

async function write(tx: Tx, sought: Sought, id: string, status: TextStatus): Promise<Found> {
  if (!(await lockSought(tx, sought))) return 'changed';
  const { providerStatus, error } = status;
  await applyPolled(
    tx,
    { accountId: sought.accountId, providerMessageId: id, messageId: sought.id },
    {
      providerStatus,
      // A word we do not know still says that the provider has it.
      state: status.state ?? 'accepted',
      errorClass: error?.class ?? null,
      errorCode: error?.code ?? null,
      reason: error?.reason ?? null,
    },
  );
  return 'this';
}
