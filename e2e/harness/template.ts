import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeScratchFolder } from './scratch-folder.ts';
import { serve } from './serve.ts';
import { setUndoSeconds } from './short-undo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a demo that has been made up and stopped. */
    demoTemplate: string;
  }
}

/** The demo office is made up once a run; every test file opens a copy of its own. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const folder = makeScratchFolder();
  try {
    const demo = await serve('demo', folder.path);
    // Journeys that are not about it need not wait long for each text.
    await setUndoSeconds(demo.url, 1).finally(demo.stop);
  } catch (error) {
    folder.remove();
    throw error;
  }
  project.provide('demoTemplate', join(folder.path, 'data'));
  return folder.remove;
}

/** With its owners: the database insists on its own account. */
export function copyTemplate(template: string, folder: string): void {
  execFileSync('cp', ['-a', template, join(folder, 'data')]);
}
