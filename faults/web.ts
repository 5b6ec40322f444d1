import { once } from 'node:events';
import { join } from 'node:path';
import { begin, type Child } from './lib/child.ts';
import type { Undertaker } from './lib/undertaker.ts';

// The web role as it runs in production, without building the pages.
const program = join(import.meta.dirname, '../bench/lib/serve.ts');

/** The one web process: it takes texts into the queue, and the provider's reports. */
export async function startWeb(env: Record<string, string>, undertaker: Undertaker): Promise<Child> {
  const child = begin({ program, env }, undertaker);
  const ready = await Promise.race([
    once(child.process, 'message').then(() => true),
    child.ended.then(() => false),
  ]);
  if (!ready) throw new Error(`The web process did not start: ${child.said().join('\n')}`);
  return child;
}
