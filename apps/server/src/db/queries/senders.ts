import type { MediaLimits } from '@matterline/rules/outgoing-media.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type SenderKind = 'number' | 'short_code' | 'alphanumeric' | 'messaging_service' | 'email';

const columns = [
  'id',
  'account_id',
  'kind',
  'address',
  'label',
  'is_default',
  'countries',
  'matter_type_ids',
  'per_second',
  'per_day',
  'media_limits',
  'disabled_at',
  'paused_at',
  'paused_why',
  'paused_by',
  'version',
] as const;

export type SenderRow = {
  id: string;
  account_id: string;
  kind: string;
  address: string;
  label: string;
  is_default: boolean;
  /** ISO 3166 codes, and matter types: empty for any */
  countries: string[];
  matter_type_ids: string[];
  /** null for as many as it gets */
  per_second: number | null;
  per_day: number | null;
  /** what goes with a text from it; null when no pictures or documents do */
  media_limits: unknown;
  disabled_at: Date | null;
  paused_at: Date | null;
  paused_why: string | null;
  /** null when it was paused by itself */
  paused_by: string | null;
  version: number;
};

export async function listSenders(db: Db): Promise<SenderRow[]> {
  return db.selectFrom('senders').select(columns).orderBy('created_at').orderBy('id').execute();
}

export async function sendersOfAccount(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.selectFrom('senders').select('id').where('account_id', '=', accountId).execute();
  return rows.map(({ id }) => id);
}

/** Whether a message went from it, came to it or waits to go from it. */
export async function hasMessages(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from attempts where sender_id = ${id})
      or exists (select from messages where sender_id = ${id}) as has`.execute(tx);
  return rows[0]?.has ?? false;
}

/** Of a sender that is not set in Admin. */
export async function setAddress(tx: Tx, id: string, address: string): Promise<void> {
  await tx
    .updateTable('senders')
    .set({ address, version: sql`version + 1` })
    .where('id', '=', id)
    .where('address', '<>', address)
    .execute();
}

export async function findSender(tx: Db | Tx, id: string): Promise<SenderRow | undefined> {
  return tx.selectFrom('senders').select(columns).where('id', '=', id).executeTakeFirst();
}

export type SenderFields = {
  kind: SenderKind;
  address: string;
  label: string;
  isDefault: boolean;
  countries: string[];
  matterTypeIds: string[];
  perSecond: number | null;
  perDay: number | null;
};
type Stored = SenderFields & { mediaLimits: MediaLimits | null };

const valuesOf = <Some extends Partial<Stored> & Pick<Stored, 'kind' | 'address' | 'label' | 'isDefault'>>(
  sender: Some,
) => ({
  kind: sender.kind,
  address: sender.address,
  label: sender.label,
  is_default: sender.isDefault,
  countries: sender.countries,
  matter_type_ids: sender.matterTypeIds,
  per_second: sender.perSecond,
  per_day: sender.perDay,
  ...(sender.mediaLimits !== undefined && {
    media_limits: sender.mediaLimits && JSON.stringify(sender.mediaLimits),
  }),
});

/** Without the rest it texts anywhere, for any matter, as fast as it can. */
type NewSender = Pick<Stored, 'kind' | 'address' | 'label' | 'isDefault'> &
  Partial<Stored> & { accountId: string };

/** undefined when the account already has this address. */
export async function insertSender(tx: Tx, sender: NewSender): Promise<SenderRow | undefined> {
  return tx
    .insertInto('senders')
    .values({ account_id: sender.accountId, ...valuesOf(sender) })
    .onConflict((conflict) => conflict.columns(['account_id', 'address']).doNothing())
    .returning(columns)
    .executeTakeFirst();
}

/** undefined when someone else changed it since `version`. */
export async function updateSender(
  tx: Tx,
  id: string,
  version: number,
  change: Stored & { disabled: boolean },
): Promise<SenderRow | undefined> {
  return tx
    .updateTable('senders')
    .set({
      ...valuesOf(change),
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

/** Takes the default from whichever sender has it, under the lock. @returns which that was */
export async function clearDefaultSender(tx: Tx): Promise<string | undefined> {
  const row = await tx
    .updateTable('senders')
    .set({ is_default: false, version: sql`version + 1` })
    .where('is_default', '=', true)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** What a provider's senders take of pictures is the adapter's to say, and may change with it. */
export async function setMediaLimits(
  db: Db,
  provider: string,
  pictures: { from: readonly SenderKind[]; limits: MediaLimits } | undefined,
): Promise<void> {
  const limits = pictures ? JSON.stringify(pictures.limits) : null;
  const wanted = sql`case when s.kind = any(${[...(pictures?.from ?? [])]}::text[]) then ${limits}::jsonb end`;
  await sql`
    update senders s set media_limits = ${wanted}
    from provider_accounts a
    where a.id = s.account_id and a.provider = ${provider} and s.media_limits is distinct from ${wanted}`.execute(
    db,
  );
}
