import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type StubProvider = {
  url: string;
  /** How many texts it was given since it was last asked, and how many of them more than once. */
  counts(): Promise<{ texts: number; twice: number }>;
  stop(): void;
};

export async function startProvider(): Promise<StubProvider> {
  const child = fork(join(import.meta.dirname, 'stub.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async counts() {
      child.send('counts');
      const [counts] = (await once(child, 'message')) as [{ texts: number; twice: number }];
      return counts;
    },
    stop: () => child.disconnect(),
  };
}
