import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  workspaces: {
    '.': {
      // What is named by its file (serve, stub, main, points, …-process) is started as a process of its own.
      entry: [
        'scripts/*.ts',
        'bench/{main,*/serve,*/stub,*/load}.ts',
        'faults/{main,provider/main,worker/points,worker/testing/caller,lib/undertaker-process}.ts',
        'e2e/**/*.test.ts',
        '.dependency-cruiser.ts',
      ],
      project: ['scripts/**/*.ts', 'bench/**/*.ts', 'faults/**/*.ts', 'e2e/**/*.ts', '*.ts'],
      // Called by name from scripts/ or loaded by another tool; the benches measure with the server's own client and log.
      ignoreDependencies: ['@biomejs/biome', '@swc/core', 'undici', 'pino'],
      ignoreBinaries: ['apt-get'],
    },
    'apps/server': {
      entry: [
        'matterline.mjs',
        'src/**/*.test.ts',
        // Started as processes of their own.
        'src/**/testing/*-worker.ts',
        'src/testing/hold-data-folder.ts',
        'src/files/inspect/child.ts',
      ],
      project: ['src/**/*.ts', '*.mjs'],
      ignoreBinaries: ['setpriv'],
    },
    'apps/web': { project: ['src/**/*.{ts,tsx}', '*.ts'] },
    'packages/*': { project: ['src/**/*.ts'] },
  },
  // A type is part of the function it describes.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
