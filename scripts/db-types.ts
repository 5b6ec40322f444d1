/** Generates apps/server/src/db/types.ts from a freshly migrated database; `--check` only says whether it is stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffChecker, generate, PostgresDialect } from 'kysely-codegen';
import { connect } from '../apps/server/src/db/connect.ts';
import { migrate } from '../apps/server/src/db/migrate.ts';
import { openThrowaway } from '../apps/server/src/testing/throwaway.ts';

const file = join(import.meta.dirname, '../apps/server/src/db/types.ts');

export async function generateTypes(connectionString: string): Promise<string> {
  const database = await connect(connectionString);
  try {
    return await generate({
      db: database.db,
      dialect: new PostgresDialect({ dateParser: 'string' }),
      defaultSchemas: ['public'],
      excludePattern: '{graphile_worker.*,schema_migrations,public.schema_migrations}',
      // As db/wire-types.ts reads them.
      typeMapping: { int8: 'number' },
      outFile: null,
    });
  } finally {
    await database.close();
  }
}

async function main(checkOnly: boolean): Promise<number> {
  const server = await openThrowaway();
  try {
    await migrate(server.connectionString);
    const wanted = await generateTypes(server.connectionString);
    const current = await readFile(file, 'utf8').catch(() => '');
    if (wanted === current) {
      console.log('Database types are up to date');
      return 0;
    }
    if (!checkOnly) {
      await writeFile(file, wanted);
      console.log('Wrote apps/server/src/db/types.ts');
      return 0;
    }
    console.error(new DiffChecker().diff(current, wanted));
    console.error('apps/server/src/db/types.ts is stale: run npm run types.');
    return 1;
  } finally {
    await server.stop();
  }
}

process.exitCode = await main(process.argv.includes('--check'));
