import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isAlive } from '../db/embedded/pid-file.ts';

vi.setConfig({ testTimeout: 60_000 });

test.runIf(process.platform === 'linux')('a killed run leaves neither server nor folder', async () => {
  const script = `
    import { openThrowaway } from ${JSON.stringify(join(import.meta.dirname, 'throwaway.ts'))};
    import { readlinkSync } from 'node:fs';
    const { pid } = await openThrowaway();
    console.log(pid + ' ' + readlinkSync('/proc/' + pid + '/cwd'));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  await vi.waitUntil(() => said.includes('\n'), { timeout: 20_000 });
  const [pid, cluster] = said.trim().split(' ') as [string, string];
  expect(isAlive(Number(pid))).toBe(true);
  child.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(Number(pid)) && !existsSync(dirname(cluster)), { timeout: 20_000 });
});
