import { test } from 'vitest';
import type { Absent } from './fixture.ts';

/** A test, or a skipped one that says why this provider has no such case. */
export function testUnless<T extends object>(
  given: T | Absent | true,
  name: string,
  run: (given: T | true) => void | Promise<void>,
): void {
  if (given !== true && 'absent' in given) test.skip(`${name} (${given.absent})`, () => {});
  else test(name, () => run(given));
}
