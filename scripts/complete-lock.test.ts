import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completeLock, type Lock } from './complete-lock.ts';

test('a missing platform’s package is put back as npm would write it; what is there or is no platform’s is left', () => {
  const there = { version: '1.0.0', os: ['linux'], cpu: ['x64'], optional: true };
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-gnu': '1.0.0',
          '@tool/linux-x64-musl': '1.0.0',
          '@tool/extra': '1.0.0',
        },
      },
      'node_modules/tool/node_modules/@tool/linux-x64-gnu': there,
    },
  };
  expect(completeLock(lock)).toEqual(['@tool/linux-x64-musl']);
  expect(lock.packages['node_modules/@tool/linux-x64-musl']).toEqual({
    version: '1.0.0',
    cpu: ['x64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  expect(completeLock(lock)).toEqual([]);
});

test('our lockfile names every platform; if not, run: node scripts/complete-lock.ts', () => {
  const file = join(import.meta.dirname, '../package-lock.json');
  expect(completeLock(JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
});
