import { retryMedium } from '@matterline/contract/media.ts';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { fetchAgain } from './fetch-again.ts';

export function mediaRoutes(api: Api, { db }: { db: Db }): void {
  api.on(retryMedium, ({ actor, params }) => fetchAgain({ db, actor }, params.id));
}
