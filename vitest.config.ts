import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Half of a test's time is waiting, for a database or a process: on two cores three are done sooner.
    maxWorkers: 3,
    projects: [
      // Thousands of generated cases take longer on a machine that has other work: a test fails by what it finds.
      {
        test: {
          name: 'rules',
          isolate: false,
          include: ['packages/*/src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          // Modules are loaded once a worker instead of once a file: half of the time. What a test changes for all, it
          // changes back; none replaces a module.
          isolate: false,
          include: ['apps/server/src/**/*.test.ts'],
          globalSetup: ['./apps/server/src/testing/global-setup.ts'],
          // Real databases and processes, on two cores that have other work.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'scripts', include: ['{scripts,bench,faults}/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['./e2e/harness/template.ts'],
          // After the others, so that two browsers have the machine to themselves.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          // A step that hangs is told by its own, shorter deadline.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 45_000 } },
        },
      },
      { test: { name: 'web', isolate: false, include: ['apps/web/src/**/*.test.ts'], testTimeout: 30_000 } },
    ],
  },
});
