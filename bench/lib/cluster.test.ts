import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { clusterFolder } from '../../apps/server/src/db/embedded/folder.ts';
import { findPostmaster } from '../../apps/server/src/db/embedded/pid-file.ts';

vi.setConfig({ testTimeout: 60_000 });

const script = `
  import { openCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))};
  const { folder } = await openCluster(() => {});
  console.log(folder);
  setInterval(() => {}, 60_000);`;

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a benchmark ended by %s leaves neither database nor folder',
  async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const folder = said.toString().trim();
    const server = () => findPostmaster(clusterFolder(folder).path);
    expect(server()).toBeDefined();
    child.kill(signal);
    await once(child, 'exit');
    await vi.waitUntil(() => !server() && !existsSync(folder), { timeout: 20_000 });
  },
);
