import { test } from 'vitest';
import { type Absent, isAbsent } from './fixture.ts';

/** A test, or a skipped one that says why this provider has no such case. */
export function testUnless<T extends object>(
  given: T | Absent | true,
  name: string,
  run: (given: T | true) => void | Promise<void>,
): void {
  if (isAbsent(given)) test.skip(`${name} (${given.absent})`, () => {});
  else test(name, () => run(given));
}
