import { readFile } from 'node:fs/promises';
import type { Asked, Found } from '../inspect.ts';
import { makePreview } from './preview.ts';
import { sniff } from './sniff.ts';

/** Looks at one file in a process of its own: what a stranger sent may hang or break what reads it. */
async function look({ path, maxMemoryBytes }: Asked): Promise<void> {
  watchMemory(maxMemoryBytes);
  const sniffed = await sniff(path);
  await answer({ kind: 'sniffed', sniffed });
  await answer({ kind: 'preview', preview: await makePreview(await readFile(path), sniffed.mediaType) });
  process.disconnect?.();
}

function answer(found: Found): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(found, undefined, undefined, () => resolve());
  });
}

/** The decoder's memory is not on the JavaScript heap, so no flag of the runtime limits it. */
function watchMemory(maxBytes: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes) process.exit(1);
  }, 20).unref();
}

process.once('message', (asked) => look(asked as Asked));
