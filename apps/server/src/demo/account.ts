import { type Db, inTransaction } from '../db/connect.ts';
import { type AccountRow, listAccounts, updateAccount } from '../db/queries/provider-accounts.ts';
import type { SecretBox } from '../db/secrets.ts';
import { hookBaseOf } from '../providers/accounts.ts';
import type { SimulatedAccount } from '../simulator/index.ts';
import { office } from './staff.ts';

type TwilioConfig = { accountSid: string; apiBaseUrl: string };

/** The accounts as the simulator must know them. A demo started on another port points them there first. */
export async function simulatedAccounts(
  db: Db,
  box: SecretBox,
  { simulatorUrl, publicBaseUrl }: { simulatorUrl: string; publicBaseUrl: string },
): Promise<SimulatedAccount[]> {
  const rows = await simulated(db, 'twilio');
  for (const row of rows)
    if (row.simulator_url !== simulatorUrl)
      await pointAt(db, row, simulatorUrl, { apiBaseUrl: simulatorUrl });
  return rows.map((row) => ({
    accountSid: (row.config as TwilioConfig).accountSid,
    authToken: box.open(row.id, row.secrets).authToken ?? '',
    numbers: [{ address: office.number, inboundUrl: `${hookBaseOf(publicBaseUrl, row.hook_token)}/inbound` }],
  }));
}

/** The simulator's mail server is at another port each time. */
export async function pointEmailsAt(db: Db, simulatorUrl: string, port: number): Promise<void> {
  for (const row of await simulated(db, 'smtp')) await pointAt(db, row, simulatorUrl, { port });
}

const simulated = async (db: Db, provider: string): Promise<AccountRow[]> =>
  (await listAccounts(db)).filter((row) => row.provider === provider && row.simulator_url !== null);

async function pointAt(
  db: Db,
  row: AccountRow,
  simulatorUrl: string,
  there: Partial<TwilioConfig> | { port: number },
): Promise<void> {
  const config = { ...(row.config as object), ...there };
  await inTransaction(db, (tx) =>
    updateAccount(tx, row.id, row.version, {
      name: row.name,
      config,
      secrets: row.secrets,
      simulatorUrl,
      disabled: row.disabled_at !== null,
    }),
  );
}
