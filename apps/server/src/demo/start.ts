import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { anyUser } from '../db/queries/users.ts';
import { makeSecretBox } from '../db/secrets.ts';
import { openFileStore } from '../files/storage.ts';
import type { Logger } from '../log/log.ts';
import { type RememberedText, type Simulator, startSimulator } from '../simulator/index.ts';
import { simulatedAccounts } from './account.ts';
import type { Plan } from './plan.ts';
import { seedDemo } from './seed.ts';
import { demoPassword, emailOf, office, type StaffKey, staff } from './staff.ts';

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
  if (plan) fillPhones(simulator, plan);
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
    log: log.child({ part: 'simulator' }),
  });
}

function fillPhones({ control }: Simulator, plan: Plan): void {
  control.remember(phonesOf(plan));
  for (const { client } of plan.cases) control.name(client.e164, client.name);
}

/** What each client's phone has seen of the made-up conversations. */
function phonesOf({ cases, strangers }: Plan): RememberedText[] {
  const theirs = strangers.map(({ from, body, at }) => ({
    phone: from,
    ours: office.number,
    direction: 'from_phone' as const,
    body,
    at,
  }));
  const texts = cases.flatMap(({ client, texts }) =>
    texts
      .filter(({ state }) => state === 'delivered' || state === 'received')
      .map(({ direction, body, at }) => ({
        phone: client.e164,
        ours: office.number,
        direction: direction === 'in' ? ('from_phone' as const) : ('to_phone' as const),
        body,
        at,
      })),
  );
  return [...texts, ...theirs].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Tells how to sign in, for the terminal. */
export function demoSignIns(): string {
  const names = Object.entries(staff).map(([key, { name, role }]) => {
    const email = emailOf(key as StaffKey).padEnd(28);
    return `  ${email} ${name}, ${role.replace('_', '-')}`;
  });
  return `\nSign in with the password  ${demoPassword}  as any of\n${names.join('\n')}\n\n`;
}
