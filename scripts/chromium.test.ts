import { expect, test } from 'vitest';
import { type Candidate, firstThatLaunches } from './chromium.ts';

const args: string[] = [];
const has = (source: string): Candidate => ({
  source,
  get: async () => ({ executablePath: `/${source}`, args }),
});
const lacks = (source: string): Candidate => ({ source, get: async () => undefined });
const fails = (source: string): Candidate => ({
  source,
  get: async () => {
    throw new Error(`${source} is not to be had\nand more`);
  },
});

test('the first that starts is taken; those that do not are told', async () => {
  const lines: string[] = [];
  const tried: string[] = [];
  const found = await firstThatLaunches(
    [lacks('a'), fails('b'), has('c'), has('d'), has('e')],
    async ({ executablePath }) => {
      tried.push(executablePath);
      return executablePath === '/c' ? 'a library is missing' : true;
    },
    (line) => lines.push(line),
  );
  expect(found).toEqual({ source: 'd', executablePath: '/d', args });
  expect(tried).toEqual(['/c', '/d']);
  expect(lines).toEqual([
    'No Chromium from b: b is not to be had',
    'Chromium from c does not start: a library is missing',
  ]);
});

test('when none is to be had it says what to do', async () => {
  await expect(
    firstThatLaunches(
      [lacks('a')],
      async () => true,
      () => {},
    ),
  ).rejects.toThrow('CHROMIUM_PATH');
});
