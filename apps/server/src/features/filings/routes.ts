import { moveText as move, previewMove as preview, undoMove as undo } from '@matterline/contract/filings.ts';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { moveText, previewMove, undoMove } from './command.ts';

export function filingRoutes(api: Api, { db }: { db: Db }): void {
  api.on(move, ({ actor, params, body }) => moveText(db, actor, params.id, body));
  api.on(preview, ({ actor, params, query }) => previewMove(db, actor, params.id, query));
  api.on(undo, ({ actor, params, body }) => undoMove(db, actor, params.id, body));
}
