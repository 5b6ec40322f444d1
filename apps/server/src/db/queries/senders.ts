import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type SenderKind = 'number' | 'short_code' | 'alphanumeric' | 'messaging_service';

const columns = [
  'id',
  'account_id',
  'kind',
  'address',
  'label',
  'is_default',
  'disabled_at',
  'version',
] as const;

export type SenderRow = {
  id: string;
  account_id: string;
  kind: string;
  address: string;
  label: string;
  is_default: boolean;
  disabled_at: Date | null;
  version: number;
};

export async function listSenders(db: Db): Promise<SenderRow[]> {
  return db.selectFrom('senders').select(columns).orderBy('created_at').orderBy('id').execute();
}

export async function findSender(tx: Db | Tx, id: string): Promise<SenderRow | undefined> {
  return tx.selectFrom('senders').select(columns).where('id', '=', id).executeTakeFirst();
}

export type SenderFields = { kind: SenderKind; address: string; label: string; isDefault: boolean };

/** undefined when the account already has this address. */
export async function insertSender(
  tx: Tx,
  sender: SenderFields & { accountId: string },
): Promise<SenderRow | undefined> {
  return tx
    .insertInto('senders')
    .values({
      account_id: sender.accountId,
      kind: sender.kind,
      address: sender.address,
      label: sender.label,
      is_default: sender.isDefault,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'address']).doNothing())
    .returning(columns)
    .executeTakeFirst();
}

/** undefined when someone else changed it since `version`. */
export async function updateSender(
  tx: Tx,
  id: string,
  version: number,
  change: SenderFields & { disabled: boolean },
): Promise<SenderRow | undefined> {
  return tx
    .updateTable('senders')
    .set({
      kind: change.kind,
      address: change.address,
      label: change.label,
      is_default: change.isDefault,
      disabled_at: change.disabled ? sql`coalesce(disabled_at, now())` : null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst();
}

/** Of two administrators who choose a default at once the second waits for the first. */
export async function lockSenders(tx: Tx): Promise<void> {
  await sql`lock table senders in share row exclusive mode`.execute(tx);
}

export async function hasDefaultSender(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('senders').select('id').where('is_default', '=', true).executeTakeFirst();
  return row !== undefined;
}

/** Takes the default from whichever sender has it, under the lock. */
export async function clearDefaultSender(tx: Tx): Promise<void> {
  await tx
    .updateTable('senders')
    .set({ is_default: false, version: sql`version + 1` })
    .where('is_default', '=', true)
    .execute();
}

export type ChosenSender = { id: string; accountId: string; kind: SenderKind; address: string };

/**
 * The sender to text a number from: the one last used with it, so that a conversation keeps its number, else
 * the default. Only senders that are in use, of accounts that are.
 */
export async function chooseSender(
  tx: Db | Tx,
  clientNumber: string | null,
): Promise<ChosenSender | undefined> {
  const { rows } = await sql<ChosenSender>`
    with last_used as (
      select sender_id from messages
      where client_number = ${clientNumber} and direction = 'out' and sender_id is not null
      order by at desc limit 1
    )
    select s.id, s.account_id as "accountId", s.kind, s.address
    from senders s join provider_accounts a on a.id = s.account_id
    where s.disabled_at is null and a.disabled_at is null
      and (s.is_default or s.id = (select sender_id from last_used))
    order by s.is_default
    limit 1`.execute(tx);
  return rows[0];
}
