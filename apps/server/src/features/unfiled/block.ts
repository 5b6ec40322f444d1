import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import {
  insertBlock,
  isBlocked,
  liftBlock,
  lockBlock,
  lockNumberOf,
  lockWaitingOf,
  mattersOfNumber,
} from '../../db/queries/blocked-numbers.ts';
import { readSite } from '../../db/queries/site.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { putAside } from './set-aside.ts';

/**
 * Blocks the number a text is from: what waits of it is set aside, and what comes neither waits nor alerts. One
 * that stands on an open matter is blocked only when that was confirmed. Doing it again changes nothing.
 */
export async function blockNumber(
  db: Db,
  actor: Actor,
  textId: string,
  { reason, confirm }: { reason: string; confirm: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const number = await lockNumberOf(tx, actor, textId);
    if (number === undefined) throw notFound();
    if (await isBlocked(tx, number)) return;
    const open = (await mattersOfNumber(tx, actor, number)).filter(({ isOpen }) => isOpen);
    if (open.length > 0 && !confirm) throw onOpenMatter(open, (await readSite(tx)).matterWord);
    await insertBlock(tx, { number, textId, reason, by: actor });
    for (const text of await lockWaitingOf(tx, actor, number)) {
      await putAside(tx, actor, text, { kind: 'blocked', reason });
    }
    await record(tx, actor, { action: 'number.blocked', textId, matters: open, details: { reason } });
  });
}

export async function unblockNumber(db: Db, actor: Actor, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const block = await lockBlock(tx, actor, id);
    if (!block) throw notFound();
    if (block.lifted) return;
    await liftBlock(tx, id, actor);
    const matters = (await mattersOfNumber(tx, actor, block.number)).filter(({ isOpen }) => isOpen);
    await record(tx, actor, { action: 'number.unblocked', textId: block.textId, matters, details: {} });
  });
}

type Recorded = {
  action: 'number.blocked' | 'number.unblocked';
  textId: string;
  matters: { id: string }[];
  details: Record<string, unknown>;
};

/** In the history of every open matter the number stands on, or else of none. */
async function record(tx: Tx, actor: Actor, { matters, textId, ...entry }: Recorded): Promise<void> {
  const places = matters.length > 0 ? matters.map(({ id }) => id) : [null];
  const about = { actor, subjectType: 'message', subjectId: textId };
  await writeAudit(tx, ...places.map((matterId) => ({ ...about, ...entry, matterId })));
  await publish(
    tx,
    { kind: 'unfiled', textId },
    ...matters.map(({ id }) => ({ kind: 'matter', matterId: id }) as const),
  );
}

function onOpenMatter(open: { number: string; clientName: string }[], word: string): Refusal {
  const named = open.slice(0, 3).map(({ number, clientName }) => `${number} (${clientName})`);
  const more = open.length > named.length ? ` and ${open.length - named.length} more` : '';
  return new Refusal(
    409,
    'on_open_matter',
    `This number stands on the open ${word} ${named.join(', ')}${more}. Once it is blocked, nobody is alerted to what it writes there.`,
  );
}
