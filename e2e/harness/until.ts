import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 50;
const patienceMs = 45_000;

/** Looks again and again until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await pause(lookEveryMs);
  }
}
