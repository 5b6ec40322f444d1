import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { anyUser } from '../db/queries/users.ts';
import { makeSecretBox } from '../db/secrets.ts';
import { openFileStore } from '../files/storage.ts';
import type { Logger } from '../log/log.ts';
import { type Simulator, startSimulator } from '../simulator/index.ts';
import { pointEmailsAt, simulatedAccounts } from './account.ts';
import { fillPhones } from './phones.ts';
import type { Plan } from './plan/types.ts';
import { seedDemo } from './seed.ts';
import { demoPassword, emailOf, type StaffKey, staff } from './staff.ts';

export type Demo = { simulatorUrl: string; close(): Promise<void> };

/** Fills the demo's database when it is new, and starts the simulator that its texts go to. */
export async function startDemo(config: Config, { db }: Database, log: Logger): Promise<Demo> {
  const box = makeSecretBox(config.secretKey);
  const simulatorUrl = `http://127.0.0.1:${config.simulatorPort}`;
  let plan: Plan | null = null;
  if (!(await anyUser(db))) {
    log.info('Making up the demo office: its people, cases and conversations');
    const store = await openFileStore({ url: config.storageUrl, dataDir: config.dataDir });
    plan = await seedDemo({ db, box, store, simulatorUrl }, Temporal.Now.instant());
  }
  const { publicBaseUrl } = config;
  const simulator = await openSimulator(
    config,
    log,
    await simulatedAccounts(db, box, { simulatorUrl, publicBaseUrl }),
  );
  if (simulator.mailPort !== null) await pointEmailsAt(db, simulatorUrl, simulator.mailPort);
  if (plan) await fillPhones(simulator, plan);
  return { simulatorUrl: simulator.url, close: () => simulator.close() };
}

function openSimulator(
  config: Config,
  log: Logger,
  accounts: Parameters<typeof startSimulator>[0]['accounts'],
): Promise<Simulator> {
  return startSimulator({
    port: config.simulatorPort,
    dataDir: config.dataDir,
    accounts,
    webDir: config.webDir,
    mail: true,
    log: log.child({ part: 'simulator' }),
  });
}

/** Tells how to sign in, for the terminal. */
export function demoSignIns(): string {
  const names = Object.entries(staff).map(([key, { name, role }]) => {
    const email = emailOf(key as StaffKey).padEnd(28);
    return `  ${email} ${name}, ${role.replace('_', '-')}`;
  });
  return `\nSign in with the password  ${demoPassword}  as any of\n${names.join('\n')}\n\n`;
}
