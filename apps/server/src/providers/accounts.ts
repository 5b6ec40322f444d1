import type { Db } from '../db/connect.ts';
import {
  type AccountRow,
  anySealedSecrets,
  findAccount,
  findAccountByToken,
} from '../db/queries/provider-accounts.ts';
import type { SecretBox } from '../db/secrets.ts';
import type { Account, Provider, ProviderClient } from './port.ts';

export type LoadedAccount = { account: Account; provider: Provider };

export type Accounts = {
  /**
   * The account a hook address belongs to, or null. A disabled account still hears: it sends nothing more, yet a
   * client's text is not lost.
   */
  accountByToken(token: string): Promise<LoadedAccount | null>;
  /** @param version the account's, when the caller has just read it; otherwise changes show within seconds */
  accountClient(accountId: string, version?: number): Promise<ProviderClient>;
  /** Forgets what is kept of an account that was just changed here. */
  invalidate(accountId: string): void;
  /** Lets go of every connection, once the calls under way have ended. */
  close(): Promise<void>;
};

export type AccountsSettings = {
  db: Db;
  box: SecretBox;
  providers: ReadonlyMap<string, Provider>;
  publicBaseUrl: string;
};

// Another process may have changed an account: what is kept is looked at again this often.
const keptMs = 5_000;

type Held = { version: number; readAt: number; client: ProviderClient };

/** Accounts with their secrets opened, kept while they stay as they are. */
export function makeAccounts({ db, box, providers, publicBaseUrl }: AccountsSettings): Accounts {
  const byToken = new Map<string, { at: number; accountId: string; loaded: LoadedAccount }>();
  const clients = new Map<string, Promise<Held>>();

  function open(row: AccountRow): LoadedAccount {
    const provider = providers.get(row.provider);
    if (!provider)
      throw new Error(`The account ${row.id} is at ${row.provider}, which this version does not know`);
    const hookBase = hookBaseOf(publicBaseUrl, row.hook_token);
    const account: Account = {
      id: row.id,
      config: provider.config.parse(row.config),
      secrets: box.open(row.id, row.secrets),
      hookBase,
    };
    return { account, provider };
  }

  async function connect(accountId: string, before: Held | null): Promise<Held> {
    const row = await findAccount(db, accountId);
    if (!row) throw new Error(`There is no account ${accountId}`);
    const readAt = performance.now();
    if (before?.version === row.version) return { ...before, readAt };
    const { account, provider } = open(row);
    const client = provider.connect(account);
    void before?.client.close();
    return { version: row.version, readAt, client };
  }

  function reconnect(accountId: string, before: Held | null): Promise<Held> {
    const held = connect(accountId, before);
    clients.set(accountId, held);
    // What failed is tried again by the next caller.
    held.catch(() => clients.get(accountId) === held && clients.delete(accountId));
    return held;
  }

  return {
    async accountByToken(token) {
      const kept = byToken.get(token);
      if (kept && performance.now() - kept.at < keptMs) return kept.loaded;
      const row = await findAccountByToken(db, token);
      byToken.delete(token);
      if (!row) return null;
      const loaded = open(row);
      byToken.set(token, { at: performance.now(), accountId: row.id, loaded });
      return loaded;
    },

    async accountClient(accountId, version) {
      for (;;) {
        const held = clients.get(accountId) ?? reconnect(accountId, null);
        const before = await held;
        const fresh = performance.now() - before.readAt < keptMs;
        if (version === undefined ? fresh : version <= before.version) return before.client;
        // Of several callers who find it out of date, one replaces it.
        if (clients.get(accountId) === held) reconnect(accountId, before);
      }
    },

    invalidate(accountId) {
      for (const [token, kept] of byToken) if (kept.accountId === accountId) byToken.delete(token);
      const held = clients.get(accountId);
      clients.delete(accountId);
      void held?.then(({ client }) => client.close()).catch(() => {});
    },

    async close() {
      const held = await Promise.allSettled(clients.values());
      clients.clear();
      await Promise.all(held.map((one) => one.status === 'fulfilled' && one.value.client.close()));
    },
  };
}

/** Where a provider calls us for an account. */
export function hookBaseOf(publicBaseUrl: string, token: string): string {
  return `${publicBaseUrl.replace(/\/$/, '')}/hooks/sms/${token}`;
}

/** Throws `WrongSecretKey` at the start rather than at the first text, when the secrets were sealed with another key. */
export async function requireSecretKey(db: Db, box: SecretBox): Promise<void> {
  const sealed = await anySealedSecrets(db);
  if (sealed) box.open(sealed.id, sealed.secrets);
}
