import { writeAudit } from '../../db/audit.ts';
import { inTransaction, type Tx } from '../../db/connect.ts';
import { type Notice, publish } from '../../db/live.ts';
import {
  type MediumEnd,
  type MediumToFetch,
  mattersOfMessage,
  settleMedium,
} from '../../db/queries/media.ts';
import { readSite } from '../../db/queries/site.ts';
import { attachMedium } from '../../files/attach.ts';
import { keep } from '../../files/examine.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { Outcome } from './fetch.ts';
import type { MediaDeps } from './jobs.ts';
import { nextTry } from './next-try.ts';

type Here = Outcome & { kind: 'here' };
/** How a medium stands after a try, and in how many seconds it is tried again. */
type Standing = { end: MediumEnd; again: number | null };

/**
 * Writes down what came of a try. A stored medium becomes a document on every matter its text is filed on, in the
 * same transaction; whoever files it elsewhere at this moment waits for it (`attachStoredMedia`).
 */
export async function settle(
  { db, files, onEnd }: MediaDeps,
  medium: MediumToFetch,
  outcome: Outcome,
): Promise<void> {
  const { end, again } = standingOf(medium, outcome);
  const kept =
    outcome.kind === 'here' && end.sha256 ? await keep(files, outcome.incoming, outcome.examined) : null;
  const settled = await inTransaction(db, async (tx) => {
    await kept?.note(tx);
    if (!(await settleMedium(tx, medium.id, end))) return false;
    const matters = await mattersOfMessage(tx, medium.messageId);
    if (end.state === 'stored' && outcome.kind === 'here') await store(tx, medium, outcome, end, matters);
    if (again !== null) await tryAgain(tx, medium.id, again);
    await tell(tx, medium, end, matters);
    return true;
  });
  if (settled && again === null && end.state !== 'pending') onEnd?.(end.state);
}

function standingOf(medium: MediumToFetch, outcome: Outcome): Standing {
  const { tries } = medium;
  if (outcome.kind === 'never') return { end: { state: 'failed', reason: outcome.reason }, again: null };
  if (outcome.kind === 'here') {
    return { end: endOf(outcome), again: waitsForScanner(outcome) ? nextTry('scanner_down', tries) : null };
  }
  // What is in our own store already is not given up.
  const held = medium.sha256 !== null;
  const again = nextTry(held ? 'scanner_down' : outcome.trouble, tries);
  if (again === null) return { end: { state: 'failed', reason: outcome.givenUp }, again };
  return { end: { state: held ? medium.state : 'pending', reason: outcome.reason }, again };
}

function endOf(here: Here): MediumEnd {
  const { decision, scan } = here.examined;
  if (decision.verdict === 'refuse') return { state: 'failed', reason: decision.reason };
  const kept = { sha256: here.incoming.sha256, filename: here.filename };
  if (scan?.kind === 'infected') {
    const reason = `The virus scanner found ${scan.virus}. The file is kept apart and cannot be opened here.`;
    return { ...kept, state: 'quarantined', reason };
  }
  if (decision.verdict === 'quarantine') return { ...kept, state: 'quarantined', reason: decision.reason };
  if (waitsForScanner(here)) {
    return {
      ...kept,
      state: 'quarantined',
      reason: 'It waits for the virus scanner, which gave no verdict yet.',
    };
  }
  return { ...kept, state: 'stored', reason: decision.mismatch };
}

function waitsForScanner({ examined: { scan, decision } }: Here): boolean {
  return decision.verdict === 'store' && scan?.kind === 'unavailable';
}

async function store(
  tx: Tx,
  medium: MediumToFetch,
  here: Here,
  end: MediumEnd,
  matters: string[],
): Promise<void> {
  const { id, messageId } = medium;
  const { sha256, bytes } = here.incoming;
  const { mediaType } = here.examined.decision;
  const stored = { id, messageId, sha256, bytes, mediaType, filename: here.filename, warning: end.reason };
  for (const matterId of matters) await attachMedium(tx, stored, matterId);
  const { deleteProviderMedia } = await readSite(tx);
  if (deleteProviderMedia) await enqueue(tx, 'delete_provider_media', { mediaId: id });
}

const tryAgain = (tx: Tx, mediaId: string, inSeconds: number) =>
  enqueue(tx, 'fetch_media', { mediaId }, { inSeconds, key: `fetch_media:${mediaId}` });

async function tell(tx: Tx, medium: MediumToFetch, end: MediumEnd, matters: string[]): Promise<void> {
  if (end.state === medium.state && end.reason === medium.reason) return;
  const places = matters.length > 0 ? matters : [null];
  if (end.state !== 'pending') {
    const entry = { actor: null, action: `media.${end.state}`, subjectType: 'media', subjectId: medium.id };
    const details = { messageId: medium.messageId, reason: end.reason };
    await writeAudit(tx, ...places.map((matterId) => ({ ...entry, matterId, details })));
  }
  await tellOfMedium(tx, medium.messageId, matters);
}

/** @param matters those its text is filed on; on none it waits in the Unfiled inbox */
export async function tellOfMedium(tx: Tx, textId: string, matters: string[]): Promise<void> {
  const kinds = ['texts', 'notes', 'documents'] as const;
  const onMatters = matters.flatMap((matterId): Notice[] => kinds.map((kind) => ({ kind, matterId })));
  const waiting: Notice[] = [{ kind: 'unfiled', textId }];
  await publish(tx, ...(matters.length > 0 ? onMatters : waiting));
}
