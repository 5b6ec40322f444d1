import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { makeScanner } from './scan.ts';
import { eicar, startClamd } from './testing/clamd.ts';

const clamd = await startClamd();
const lines: string[] = [];
const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
const scanner = makeScanner(clamd.url, log);
const hasty = makeScanner(clamd.url, log, 500);
const scan = (bytes: string | Buffer, by = scanner) =>
  by.scan(Readable.from([Buffer.from(bytes)], { objectMode: false }));

// The library tells the console of a broken connection.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  clamd.feel('well');
});
afterAll(() => clamd.stop());

test('a file without a virus is clean', async () => {
  expect(await scan('Notice to quit')).toEqual({ kind: 'clean' });
});

test('a file with a virus is infected, by its name', async () => {
  expect(await scan(`see this: ${eicar}`)).toEqual({ kind: 'infected', virus: 'Eicar-Test-Signature' });
});

test('every byte of a large file is scanned', async () => {
  const large = randomBytes(7 * 1024 * 1024 + 13);
  expect(await scan(large)).toEqual({ kind: 'clean' });
  expect(clamd.scanned.at(-1)).toBe(large.length);
});

test.each([
  ['answers with an error', 'failing'],
  ['answers without a verdict', 'muddled'],
  ['hangs up', 'hangs up'],
  ['could not scan all of it', 'overwhelmed'],
] as const)('a scanner that %s has not called the file clean', async (_, mood) => {
  clamd.feel(mood);
  expect(await scan('Notice to quit')).toEqual({ kind: 'unavailable' });
  expect(lines.at(-1), 'the operator is told').toContain('could not be scanned');
});

test('a scanner that answers nothing has not called the file clean', async () => {
  clamd.feel('silent');
  expect(await scan('Notice to quit', hasty)).toEqual({ kind: 'unavailable' });
});

test('a scanner that is down has not called the file clean, and is asked again once it is back', async () => {
  await clamd.stop();
  expect(await scan('Notice to quit')).toMatchObject({ kind: 'unavailable' });
  await clamd.start();
  expect(await scan('Notice to quit')).toEqual({ kind: 'clean' });
});

test('a file that cannot be read has not been called clean', async () => {
  expect(await scanner.scanFile('/no/such/file')).toMatchObject({ kind: 'unavailable' });
});
