import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleMessage, Page } from 'playwright-core';

const results = join(import.meta.dirname, '../../test-results');
/** Words of a browser that refused something of ours, or ran into a fault in our code. */
const faults = /content security policy|uncaught|hydrat|maximum update depth/i;

export type Watched = { name: string; page: Page; console: string[]; faults: string[] };

/** Writes down what a page says; what would be a fault whatever the test is about is told apart. */
export function watchPage(name: string, page: Page): Watched {
  const watched: Watched = { name, page, console: [], faults: [] };
  page.on('console', (message: ConsoleMessage) => {
    const line = `${message.type()}: ${message.text()} (${message.location().url})`;
    watched.console.push(line);
    if (message.type() === 'error' && faults.test(message.text())) watched.faults.push(line);
  });
  page.on('pageerror', (error) => {
    watched.console.push(`${error.stack}`);
    watched.faults.push(error.message);
  });
  return watched;
}

/** After a failure: how every page looked, and what it and the server said, in test-results/. */
export async function keepEvidence(test: string, pages: Watched[], serverSaid: string): Promise<void> {
  const folder = join(results, test.replaceAll(/[^\w-]+/g, '-').slice(0, 100));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'server.txt'), serverSaid);
  for (const [i, { name, page, console }] of pages.entries()) {
    const file = join(folder, `${i + 1}-${name}`);
    writeFileSync(`${file}.txt`, [page.url(), ...console].join('\n'));
    // A page that crashed or hangs has no picture, and must not keep the others from theirs.
    await page.screenshot({ path: `${file}.png`, timeout: 5_000 }).catch(() => {});
  }
}
