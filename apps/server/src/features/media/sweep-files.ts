import type { Db } from '../../db/connect.ts';
import { notedFiles } from '../../db/queries/blobs.ts';
import type { Files } from '../../files/examine.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import type { Logger } from '../../log/log.ts';

/** What is younger may be about to be noted. */
const oldMs = 24 * 60 * 60 * 1000;

/** A file is stored before its row is written; when the process dies in between, nothing refers to it. */
export function fileJobs({
  db,
  files,
  log,
}: {
  db: Db;
  files: Files;
  log: Logger;
}): Pick<JobHandlers, 'sweep_files'> {
  return {
    async sweep_files() {
      const before = new Date(Date.now() - oldMs);
      const removed = await files.store.removeUnnoted(before, (names) => notedFiles(db, names));
      if (removed > 0) log.info({ files: removed }, 'stored files that nothing refers to were removed');
    },
  };
}
