import { moveText as move, undoMove as undo } from '@matterline/contract/filings.ts';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { moveText, undoMove } from './command.ts';

export function filingRoutes(api: Api, { db }: { db: Db }): void {
  api.on(move, ({ actor, params, body }) => moveText(db, actor, params.id, body));
  api.on(undo, ({ actor, params, body }) => undoMove(db, actor, params.id, body));
}
