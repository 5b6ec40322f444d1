import { setTimeout as sleep } from 'node:timers/promises';
import { explainRefusal, makeDataFolder } from '../data-folder.ts';
import { DatabaseFailure, type Say } from '../failure.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type ClusterFolder, clusterFolder, openClusterFolder, readClusterFolder } from './folder.ts';
import { AlreadyRuns, sessionName, takeInstanceLock } from './lock.ts';
import { findPostmaster } from './pid-file.ts';
import { joinRunning, type LaunchOptions, launch, type Session, stopPostmaster } from './postmaster.ts';
import { databaseName, prepareDatabase, roleName } from './prepare.ts';
import { serverSettings, throwawaySettings } from './server-settings.ts';

export type Embedded = {
  /** For the application: it owns its database and is no superuser. */
  connectionString: string;
  /** For making and dropping whole databases. */
  ownerConnectionString: string;
  /** The server's process, until it has to be brought back. */
  pid: number;
  /** Resolves only if the server died and could not be brought back. */
  lost: Promise<DatabaseFailure>;
  /** Shuts the server down. Call it when the application has let go of its connections. */
  stop(): Promise<void>;
};

export type OpenOptions = {
  dataDir: string;
  /** Where this instance will answer, to tell a second instance. */
  address: string;
  say: Say;
  /** For tests: nothing survives a crash. */
  throwaway?: boolean;
};

const reviveWithinMs = 60_000;

/**
 * Opens the PostgreSQL that lives in the data folder, creating or starting it as needed, and holds the
 * folder's instance lock until `stop`. A server left behind by a killed instance is taken over as it is.
 */
export async function openEmbedded(options: OpenOptions): Promise<Embedded> {
  makeDataFolder(options.dataDir);
  try {
    return await open(options);
  } catch (error) {
    throw explainRefusal(error, options.dataDir);
  }
}

async function open({ dataDir, address, say, throwaway }: OpenOptions): Promise<Embedded> {
  const binaries = findBinaries();
  const account = chooseAccount(dataDir, clusterFolder(dataDir).path, binaries.postgres);
  say(`Opening the data folder ${dataDir}`);
  const cluster = openClusterFolder(dataDir, binaries, account, { say, durable: !throwaway });
  const launchOptions: LaunchOptions = {
    program: binaries.postgres,
    account,
    settings: throwaway ? throwawaySettings : serverSettings,
    sessionName: sessionName(address),
    say,
  };
  const session = await acquire(cluster, dataDir, launchOptions);
  const { pid, port } = session;
  try {
    await prepareDatabase(session.client, cluster.password, say);
  } catch (error) {
    await stopPostmaster(pid);
    throw error;
  }
  return {
    connectionString: urlOf(port, roleName, cluster.password, databaseName),
    ownerConnectionString: urlOf(port, 'postgres', cluster.password, 'postgres'),
    pid,
    ...guard(session, () => acquire(cluster, dataDir, { ...launchOptions, port }), cluster, say),
  };
}

/** The connection string of the instance that runs over this folder now, for commands beside it. */
export async function findRunningEmbedded(dataDir: string, say: Say): Promise<string | undefined> {
  const cluster = readClusterFolder(dataDir);
  const session = cluster && (await joinRunning(cluster, sessionName('command'), say));
  await session?.client.end();
  return session && urlOf(session.port, roleName, cluster.password, databaseName);
}

/** Whether a server runs over this folder, ours or one that a killed instance left behind. */
export const databaseRunsIn = (dataDir: string): boolean =>
  findPostmaster(clusterFolder(dataDir).path) !== undefined;

async function acquire(cluster: ClusterFolder, dataDir: string, options: LaunchOptions): Promise<Session> {
  for (let tries = 1; tries <= 10; tries++) {
    const running = await joinRunning(cluster, options.sessionName, options.say);
    if (!running) options.say('Starting PostgreSQL');
    const session = running ?? (await launch(cluster, options));
    if (!session) continue;
    try {
      await takeInstanceLock(session.client, dataDir);
    } catch (error) {
      await session.client.end();
      if (error instanceof DatabaseFailure) throw error;
      continue; // it went down while we asked
    }
    if (running) options.say('Taking over the PostgreSQL that an earlier, killed instance left running');
    return session;
  }
  throw new DatabaseFailure(`PostgreSQL keeps stopping; its log is ${cluster.log}.`);
}

/**
 * Watches the lock's connection. If the server dies (out of memory, a stray kill) it is started again on the
 * same port: pools reconnect by themselves, and a text that waits should not wait for a person.
 */
function guard(
  session: Session,
  reacquire: () => Promise<Session>,
  cluster: ClusterFolder,
  say: Say,
): Pick<Embedded, 'lost' | 'stop'> {
  let stopping = false;
  // By another instance, whose server is not ours to stop.
  const taken = false;
  let reviving: Promise<void> | undefined;
  const lost = Promise.withResolvers<DatabaseFailure>();

  const revive = async (): Promise<void> => {
    say('PostgreSQL went away; bringing it back');
    const deadline = Date.now() + reviveWithinMs;
    while (!stopping) {
      try {
        watch(await reacquire());
        say('PostgreSQL is back');
        return;
      } catch (error) {
        if (error instanceof AlreadyRuns || Date.now() > deadline)
          return lost.resolve(error as DatabaseFailure);
        await sleep(1_000);
      }
    }
  };
  const watch = ({ client }: Session): void => {
    client.once('end', () => {
      if (!stopping) reviving = revive();
    });
  };
  watch(session);

  return {
    lost: lost.promise,
    // The lock goes with the server: an instance that starts meanwhile waits for the shutdown to end.
    stop: async () => {
      stopping = true;
      // A server that is just being brought back has to be there before it can be stopped.
      await Promise.race([reviving, sleep(5_000, undefined, { ref: false })]);
      const running = findPostmaster(cluster.path);
      if (running && !taken) await stopPostmaster(running.pid);
    },
  };
}

const urlOf = (port: number, user: string, password: string, database: string): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
