import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readOrMakeSecret } from '../data-folder.ts';
import { DatabaseFailure, type Say } from '../failure.ts';
import { type Account, programEnv, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';

export type ClusterFolder = { path: string; password: string; log: string };

const majorVersion = '18';

export function clusterFolder(dataDir: string): { path: string; passwordFile: string; log: string } {
  return {
    path: join(dataDir, 'postgres'),
    passwordFile: join(dataDir, 'postgres.password'),
    log: join(dataDir, 'postgres.log'),
  };
}

/** The cluster as it is, if there is one: for joining a server that runs already. */
export function readClusterFolder(dataDir: string): ClusterFolder | undefined {
  const { path, passwordFile, log } = clusterFolder(dataDir);
  if (!existsSync(passwordFile)) return undefined;
  return { path, password: readFileSync(passwordFile, 'utf8'), log };
}

/** Opens the cluster's folder, creating the cluster when there is none. Safe when two processes do it at once. */
export function openClusterFolder(
  dataDir: string,
  binaries: Binaries,
  account: Account,
  options: { say: Say; durable: boolean },
): ClusterFolder {
  const { path, passwordFile, log } = clusterFolder(dataDir);
  const exists = existsSync(join(path, 'PG_VERSION'));
  if (exists && !existsSync(passwordFile)) {
    throw new DatabaseFailure(
      `${passwordFile} is missing, and without it ${path} cannot be opened. Restore it.`,
    );
  }
  const password = readOrMakeSecret(passwordFile).secret;
  if (!exists) {
    options.say(`Creating a new database in ${path}`);
    createCluster(dataDir, binaries, account, password, options.durable);
  }
  const version = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim();
  if (version !== majorVersion) {
    throw new DatabaseFailure(
      `${path} was made by PostgreSQL ${version}; this version of Matterline brings ${majorVersion}. Move the data with pg_dump.`,
    );
  }
  return { path, password, log };
}

/** Built aside and renamed into place, so that a half-made cluster is never taken for one. */
function createCluster(
  dataDir: string,
  { initdb }: Binaries,
  account: Account,
  password: string,
  durable: boolean,
): void {
  const workshop = mkdtempSync(join(dataDir, '.postgres-new-'));
  const passwordFile = join(workshop, 'password');
  const cluster = join(workshop, 'cluster');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    if (account) {
      chmodSync(workshop, 0o711);
      for (const path of [passwordFile, cluster]) chownSync(path, account.uid, account.gid);
    }
    runInitdb(initdb, account, [
      `--pgdata=${cluster}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Names sort as people expect in every script, not by code point.
      '--locale-provider=icu',
      '--icu-locale=und',
      '--locale=C',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ]);
    moveIntoPlace(cluster, clusterFolder(dataDir).path);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function runInitdb(initdb: string, account: Account, args: string[]): void {
  const { command, args: all, ...ids } = runAs(account, initdb, args);
  const result = spawnSync(command, all, { ...ids, cwd: '/', env: programEnv, encoding: 'utf8' });
  if (result.status === 0) return;
  const said = result.error?.message ?? result.stderr;
  const reason = said.split('\n').find((line) => /error|denied|cannot/i.test(line)) ?? said;
  throw new DatabaseFailure(`Could not create the database (initdb): ${reason.trim()}.`);
}

function moveIntoPlace(made: string, place: string): void {
  try {
    renameSync(made, place);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Another process was first: its cluster has the same password.
    if (existsSync(join(place, 'PG_VERSION'))) return;
    throw new DatabaseFailure(
      code === 'ENOTEMPTY' ? `${place} holds something that is not a database. Move it away.` : message,
    );
  }
}
