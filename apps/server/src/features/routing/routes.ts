import { previewRouting as preview } from '@matterline/contract/routing.ts';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { previewRouting } from './preview.ts';

export function routingRoutes(api: Api, { db }: { db: Db }): void {
  api.on(preview, ({ actor, body }) => previewRouting(db, actor, body.number));
}
