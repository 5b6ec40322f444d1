import type { Db } from '../../db/connect.ts';
import { beginTry, findProviderCopy } from '../../db/queries/media.ts';
import type { Files } from '../../files/examine.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import type { Logger } from '../../log/log.ts';
import { MediaError, type ProviderClient } from '../../providers/port.ts';
import { fetchAndExamine } from './fetch.ts';
import { settle } from './settle.ts';

export type MediaDeps = {
  db: Db;
  files: Files;
  /** The client of a provider account; rejects when the account can't be used. */
  accountClient(accountId: string): Promise<ProviderClient>;
  log: Logger;
  /** told when a medium is done with, once that is written */
  onEnd?: (state: 'stored' | 'quarantined' | 'failed') => void;
};

const deleteLimitMs = 30_000;

export function mediaJobs(deps: MediaDeps): Pick<JobHandlers, 'fetch_media' | 'delete_provider_media'> {
  const { db, accountClient } = deps;
  return {
    /** Brings a medium one step on: to its end, or to its next try. Tries are counted before they are made. */
    async fetch_media({ mediaId }, { stopping }) {
      const medium = await beginTry(db, mediaId);
      if (!medium) return;
      await using outcome = await fetchAndExamine(deps, medium, stopping);
      await settle(deps, medium, outcome);
    },

    async delete_provider_media({ mediaId }, { stopping }) {
      const copy = await findProviderCopy(db, mediaId);
      if (!copy) return;
      const client = await accountClient(copy.accountId);
      const limit = AbortSignal.any([stopping, AbortSignal.timeout(deleteLimitMs)]);
      await client.deleteMedia(copy.url, limit).catch((error) => {
        // Not ours to delete, or gone: trying again changes nothing.
        if (!(error instanceof MediaError) || error.retry) throw error;
      });
    },
  };
}
