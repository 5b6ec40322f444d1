import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Settings } from '../config.ts';
import { databaseRunsIn } from '../db/embedded/open.ts';
import { CannotStart } from './failures.ts';

type Place = { host: string; port: number };
type Where = Pick<Settings, 'host' | 'port' | 'simulatorPort'>;

export type HeldPorts = { release(): Promise<void> };

/**
 * Takes the ports that will be listened on before anything is made or told, and keeps them from other programs until
 * we listen. Throws `CannotStart`.
 */
export async function holdPorts(settings: Settings, demo: boolean): Promise<HeldPorts> {
  const places: Place[] = [{ host: settings.host, port: settings.port }];
  if (demo) places.push({ host: '127.0.0.1', port: settings.simulatorPort });
  const held: HeldPorts[] = [];
  const release = async () => {
    await Promise.all(held.splice(0).map((each) => each.release()));
  };
  try {
    for (const place of places) held.push(await hold(place));
  } catch (error) {
    await release();
    // An instance over the same data folder is told apart by the folder's lock, in better words.
    const ownTwin = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' && runsOver(settings);
    if (!ownTwin) throw explainListening(error, settings);
  }
  return { release };
}

const runsOver = ({ databaseUrl, dataDir }: Settings): boolean =>
  databaseUrl === null && databaseRunsIn(dataDir);

async function hold({ host, port }: Place): Promise<HeldPorts> {
  // Whoever calls meanwhile is turned away, to try again.
  const server = createServer((socket) => socket.destroy());
  server.listen({ host, port });
  await once(server, 'listening');
  return {
    async release() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** What the system said about a port or host of ours, as one line; any other error is left as it is. */
export function explainListening(error: unknown, { host, simulatorPort }: Where): unknown {
  const { code, syscall, port } = error as NodeJS.ErrnoException & { port?: number };
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error;
  const setting = port === simulatorPort ? 'SIMULATOR_PORT' : 'PORT';
  const causes: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program. Stop that one, or set ${setting} to a free port.`,
    EACCES: `This user may not listen on port ${port}. Set ${setting} to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine. Try 127.0.0.1, or 0.0.0.0 for all.`,
    ENOTFOUND: `HOST ${host} cannot be looked up. Try 127.0.0.1, or 0.0.0.0 for all.`,
  };
  const line = code && causes[code];
  return line ? new CannotStart(line, { cause: error }) : error;
}
