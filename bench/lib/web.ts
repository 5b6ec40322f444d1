import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const secretKey = 'a key that only the benchmark knows, 0123456789';
export const publicBaseUrl = 'https://bench.example';

export type Web = { port: number; stop(): Promise<void> };

/** The product's web role in a process of its own. */
export async function startWeb(connectionString: string, dataDir: string): Promise<Web> {
  const port = await freePort();
  const child = startProcess(join(import.meta.dirname, 'serve.ts'), {
    DATABASE_URL: connectionString,
    DATA_DIR: dataDir,
    SECRET_KEY: secretKey,
    PUBLIC_BASE_URL: publicBaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  });
  const ready = await Promise.race([
    once(child, 'message').then(() => true),
    once(child, 'exit').then(() => false),
  ]);
  if (!ready) throw new Error('The web role did not start');
  return {
    port,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** Standard output is for the line of JSON alone. */
export function startProcess(path: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return fork(path, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
