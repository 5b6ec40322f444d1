import type { Paper } from '@matterline/contract/documents.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import {
  findDocuments,
  listPaperPlaces,
  type PaperPlace,
  type PaperQuery,
} from '../../db/queries/documents.ts';
import { readInDocuments } from '../../db/queries/message-log.ts';
import { shownMessage } from '../../http/show-text.ts';
import { presentDocument } from './present.ts';

/** One page of what stands on a matter's Documents screen. Who reads no texts sees the files alone. */
export async function listPapers(
  db: Db,
  actor: Actor,
  matterId: string,
  query: Omit<PaperQuery, 'mayReadTexts'>,
): Promise<{ items: Paper[]; next: string | null }> {
  const mayReadTexts = can(actor.role, 'texts.read');
  const places = await listPaperPlaces(db, actor, matterId, { ...query, mayReadTexts });
  const page = pageOf(places, query.limit, ({ atText, id }) => writeCursor(atText, id));
  const papers = await readPapers(db, actor, matterId, page.items);
  // What was removed between the two questions is not shown.
  return { items: page.items.flatMap(({ id }) => papers.get(id) ?? []), next: page.next };
}

async function readPapers(
  db: Db,
  actor: Actor,
  matterId: string,
  places: readonly PaperPlace[],
): Promise<Map<string, Paper>> {
  const of = (kind: PaperPlace['kind']) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const [files, log] = await Promise.all([
    findDocuments(db, actor, matterId, of('file')),
    readInDocuments(db, actor, matterId, of('message')),
  ]);
  const papers: Paper[] = [
    ...files
      .filter(({ removed }) => !removed)
      .map((row) => ({ kind: 'file' as const, ...presentDocument(row) })),
    ...(log?.rows ?? []).map((row) => ({
      kind: 'message' as const,
      ...shownMessage(row, log?.country ?? ''),
    })),
  ];
  return new Map(papers.map((paper) => [paper.id, paper]));
}
