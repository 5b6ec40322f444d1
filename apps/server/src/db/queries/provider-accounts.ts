import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

const columns = [
  'id',
  'provider',
  'name',
  'config',
  'secrets',
  'hook_token',
  'simulator_url',
  'from_environment',
  'disabled_at',
  'version',
] as const;

export type AccountRow = {
  id: string;
  provider: string;
  name: string;
  config: unknown;
  /** sealed; see db/secrets.ts */
  secrets: Buffer;
  hook_token: string;
  simulator_url: string | null;
  /** set by SMTP_URL, not in Admin */
  from_environment: boolean;
  disabled_at: Date | null;
  version: number;
};

export async function findAccount(db: Db | Tx, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom('provider_accounts').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function findAccountByToken(db: Db, token: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom('provider_accounts')
    .select(columns)
    .where('hook_token', '=', token)
    .executeTakeFirst();
}

export async function listAccounts(db: Db): Promise<AccountRow[]> {
  return db.selectFrom('provider_accounts').select(columns).orderBy('created_at').orderBy('id').execute();
}

/** The one that SMTP_URL set up. */
export async function environmentAccount(tx: Tx): Promise<AccountRow | undefined> {
  return tx
    .selectFrom('provider_accounts')
    .select(columns)
    .where('from_environment', '=', true)
    .executeTakeFirst();
}

/** One sealed record, to prove the key with. */
export async function anySealedSecrets(db: Db): Promise<Pick<AccountRow, 'id' | 'secrets'> | undefined> {
  return db.selectFrom('provider_accounts').select(['id', 'secrets']).limit(1).executeTakeFirst();
}

export type NewAccount = {
  id: string;
  provider: string;
  name: string;
  config: unknown;
  secrets: Buffer;
  hookToken: string;
  simulatorUrl?: string | null;
  fromEnvironment?: boolean;
};

export async function insertAccount(tx: Tx, account: NewAccount): Promise<AccountRow> {
  return tx
    .insertInto('provider_accounts')
    .values({
      id: account.id,
      provider: account.provider,
      name: account.name,
      config: JSON.stringify(account.config),
      secrets: account.secrets,
      hook_token: account.hookToken,
      simulator_url: account.simulatorUrl ?? null,
      from_environment: account.fromEnvironment ?? false,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export type AccountChange = {
  name: string;
  config: unknown;
  secrets: Buffer;
  simulatorUrl: string | null;
  disabled: boolean;
};

/** undefined when someone else changed it since `version`. */
export async function updateAccount(
  tx: Tx,
  id: string,
  version: number,
  change: AccountChange,
): Promise<AccountRow | undefined> {
  return tx
    .updateTable('provider_accounts')
    .set({
      name: change.name,
      config: JSON.stringify(change.config),
      secrets: change.secrets,
      simulator_url: change.simulatorUrl,
      disabled_at: change.disabled ? sql`coalesce(disabled_at, now())` : null,
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst();
}
