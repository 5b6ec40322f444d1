import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pidFile } from './scratch-folder.ts';

export type Served = {
  url: string;
  /** The page of the clients' phones; answers only in the demo. */
  simulatorUrl: string;
  /** All it has said so far. */
  said: () => string;
  /** As an operator stops it; rejects when it does not end well. */
  stop: () => Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const readyWithinMs = 180_000;

/** Runs `npm run demo` or `npm start` as a newcomer does, until it says that it is ready. */
export async function serve(script: 'demo' | 'start', folder: string): Promise<Served> {
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const child = spawn('npm', ['run', script], {
    cwd: root,
    env: environment({ port, simulatorPort, dataDir: join(folder, 'data') }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writeFileSync(pidFile(folder), String(child.pid));
  const said = listen(child);
  await ready(child, said);
  return {
    url: `http://localhost:${port}`,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    said,
    stop: () => stop(child, said, folder),
  };
}

/** Nothing of the runner's own environment: a setting or a NODE_ENV there must not change what is tested. */
function environment(ports: { port: number; simulatorPort: number; dataDir: string }): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    PORT: String(ports.port),
    SIMULATOR_PORT: String(ports.simulatorPort),
    DATA_DIR: ports.dataDir,
  };
}

function listen({ stdout, stderr }: ChildProcess): () => string {
  let all = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      all += piece;
    });
  }
  return () => all;
}

function ready(child: ChildProcess, said: () => string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let why = 'ended before it was ready';
  const timer = setTimeout(() => {
    why = 'was not ready in time';
    child.kill('SIGTERM');
  }, readyWithinMs);
  child.stdout?.on('data', () => said().includes('Matterline is ready at') && resolve());
  child.once('error', reject);
  child.once('exit', () => reject(new Error(`The server ${why}. It said:\n${said()}`)));
  return promise.finally(() => clearTimeout(timer));
}

async function stop(child: ChildProcess, said: () => string, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(pidFile(folder), { force: true });
  if (!said().includes('Stopped')) throw new Error(`The server did not stop well. It said:\n${said()}`);
}

/** Below the ports that the system gives to outgoing calls, so that none takes it meanwhile. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No port from 20000 to 32000 is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
