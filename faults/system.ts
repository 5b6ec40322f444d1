import { join } from 'node:path';
import { testAuthToken, testSecretKey } from '../apps/server/src/testing/texts.ts';
import type { Clocks } from './clock.ts';
import type { FaultyDatabase } from './database.ts';
import { freePort } from './lib/child.ts';
import type { Undertaker } from './lib/undertaker.ts';
import { makeOffice, type Office, signIn } from './office.ts';
import type { Options } from './options.ts';
import { type Provider, startProvider } from './provider/start.ts';
import { startWeb } from './web.ts';

export type Place = { database: FaultyDatabase; undertaker: Undertaker; clocks: Clocks; folder: string };

export type System = {
  provider: Provider;
  ledgerFile: string;
  office: Office;
  url: string;
  /** what every process of the product is started with */
  environment: Record<string, string>;
  /** Whether the web process has been there all the time. */
  webLives(): boolean;
};

const clients = 200;
const refuseAfterCalls = 400;
const refuseMs = 500;

/** Everything but the workers: the provider, an office, and the web process it is served by. */
export async function startSystem({ seed }: Options, place: Place): Promise<System> {
  const { database, undertaker, folder } = place;
  const ledgerFile = join(folder, 'ledger.jsonl');
  const settings = { seed, ledgerFile, authToken: testAuthToken, refuseAfterCalls, refuseMs };
  const provider = await startProvider(settings, undertaker);
  const office = await makeOffice(database.connectionString, { providerUrl: provider.url, count: clients });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: join(folder, 'files'),
    SECRET_KEY: testSecretKey,
    PUBLIC_BASE_URL: url,
    HOST: '127.0.0.1',
    PORT: String(port),
    // Most of a worker's short life would be the reading of its own program.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const web = await startWeb(environment, undertaker);
  return {
    provider,
    ledgerFile,
    office: { ...office, cookie: await signIn(url) },
    url,
    environment,
    webLives: () => web.process.exitCode === null && web.process.signalCode === null,
  };
}
