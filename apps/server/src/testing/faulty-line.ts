import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A line to the database that can be made to fail as real ones do. */
export type FaultyLine = {
  connectionString: string;
  /** What the server answers is lost from now on; what it is asked still arrives. */
  mute(): void;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  restore(): void;
};

export async function startFaultyLine(connectionString: string): Promise<FaultyLine> {
  const target = new URL(connectionString);
  const open = new Set<Socket>();
  let state: 'up' | 'muted' | 'cut' = 'up';
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = dial(Number(target.port), target.hostname);
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => state === 'up' && near.write(bytes));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line = new URL(connectionString);
  line.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  afterAll(() => {
    breakAll();
    server.close();
  });
  return {
    connectionString: line.href,
    mute: () => {
      state = 'muted';
    },
    cut: () => {
      state = 'cut';
      breakAll();
    },
    restore: () => {
      state = 'up';
    },
  };
}
