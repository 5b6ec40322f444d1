import type { TestProject } from 'vitest/node';
import { testDatabaseUrl } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { beginScratch, type ScratchRun } from '../db/scratch.ts';
import { openThrowaway } from './throwaway.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test databases are made, and the migrated one they are copies of. */
    scratch: { run: ScratchRun; template: string };
  }
}

/** One server and one migrated template for the whole run; every test file copies the template. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = testDatabaseUrl();
  const server = given ? undefined : await openThrowaway();
  const scratch = await beginScratch(given ?? (server as NonNullable<typeof server>).ownerConnectionString);
  const template = await scratch.create();
  await migrate(template);
  project.provide('scratch', { run: scratch.run, template });
  return async () => {
    await scratch.close();
    await server?.stop();
  };
}
