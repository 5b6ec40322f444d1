import {
  assignUnfiled,
  blockNumber as block,
  fileText as file,
  fileTexts as fileSeveral,
  getUnfiledThread,
  listBlockedNumbers,
  listEarlierTexts,
  listUnfiled,
  restoreText as restore,
  setTextAside as setAside,
  startMatterFromText as start,
  unblockNumber as unblock,
} from '@matterline/contract/unfiled.ts';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { assignText } from './assign.ts';
import { blockNumber, unblockNumber } from './block.ts';
import { showBlocked } from './blocked.ts';
import { showEarlier } from './earlier.ts';
import { fileText, fileTexts } from './file.ts';
import { readInbox } from './list.ts';
import { restoreText, setTextAside } from './set-aside.ts';
import { startMatter } from './start.ts';
import { showThread } from './thread.ts';

export function unfiledRoutes(api: Api, { db }: { db: Db }): void {
  api.on(listUnfiled, ({ actor, query }) => readInbox(db, actor, query));
  api.on(getUnfiledThread, ({ actor, params, query }) => showThread(db, actor, params.id, query));
  api.on(file, async ({ actor, params, body }) => ({
    filedOn: await fileText(db, actor, params.id, body),
  }));
  api.on(fileSeveral, ({ actor, body }) => fileTexts(db, actor, body));
  api.on(start, ({ actor, params, body }) => startMatter(db, actor, params.id, body));
  api.on(assignUnfiled, ({ actor, params, body }) => assignText(db, actor, params.id, body.userId));
  api.on(setAside, ({ actor, params, body }) => setTextAside(db, actor, params.id, body.reason));
  api.on(restore, ({ actor, params }) => restoreText(db, actor, params.id));
  api.on(listEarlierTexts, ({ actor, params }) => showEarlier(db, actor, params.id));

  api.on(listBlockedNumbers, ({ actor, query }) => showBlocked(db, actor, query));
  api.on(block, ({ actor, params, body }) => blockNumber(db, actor, params.id, body));
  api.on(unblock, ({ actor, params }) => unblockNumber(db, actor, params.id));
}
