import type { previewMove as preview, moveText as route } from '@matterline/contract/filings.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { visibleMatters } from '../../db/queries/filings.ts';
import { countWaitingWithFiles } from '../../db/queries/move-filing.ts';
import {
  endMovesFrom,
  filingOn,
  insertMove,
  isAcrossWall,
  type LockedFiling,
  lastMoveTo,
  lockFiling,
  lockMove,
} from '../../db/queries/moved-texts.ts';
import { readSite } from '../../db/queries/site.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { carry } from './carry.ts';
import { record } from './record.ts';

type Target = { matterId: string; number: string };
type Asks = ReplyOf<typeof preview>['asks'];

/**
 * Moves a misfiled text to another matter with all that came of it, leaving a line without content. Both matters
 * must be the actor's to see. Asked again for what is done already, it changes nothing.
 */
export async function moveText(
  db: Db,
  actor: Actor,
  filingId: string,
  { matterId, reason, confirm }: BodyOf<typeof route>,
): Promise<ReplyOf<typeof route>> {
  return inTransaction(db, async (tx) => {
    const { filing, to } = await hold(tx, actor, filingId, matterId);
    if (filing.matterId === matterId) return movedBefore(tx, filing, to);
    if (await filingOn(tx, filing.messageId, matterId)) throw alreadyThere(to);
    if (!confirm) await refuseUnasked(tx, filing, to);

    const before = await carry(tx, actor, filing, {
      matterId,
      reasons: ['moved_by_person'],
      filedBy: actor.id,
      cameAt: 'now',
      alert: { dismissedAt: null, dismissedBy: null },
      documents: [],
    });
    await endMovesFrom(tx, filing.messageId, matterId);
    const moveId = await insertMove(tx, actor, filing, { toMatterId: matterId, reason, before });
    await record(tx, actor, { filing, toMatterId: matterId, files: before.documents.length, reason });
    return { moveId, to };
  });
}

/** What the same would ask, so that it is known as soon as the matter is chosen. */
export async function previewMove(
  db: Db,
  actor: Actor,
  filingId: string,
  { matterId }: QueryOf<typeof preview>,
): Promise<ReplyOf<typeof preview>> {
  return inTransaction(db, async (tx) => {
    const { filing, to } = await hold(tx, actor, filingId, matterId);
    if (await filingOn(tx, filing.messageId, matterId)) throw alreadyThere(to);
    return { asks: await asksOf(tx, filing, to) };
  });
}

async function hold(tx: Tx, actor: Actor, filingId: string, matterId: string) {
  const filing = await lockFiling(tx, actor, filingId);
  const [to] = await visibleMatters(tx, actor, [matterId]);
  if (!filing || !to) throw notFound();
  return { filing, to };
}

/** Moves a text back to where it stood, as it stood there. Done before, it changes nothing. */
export async function undoMove(
  db: Db,
  actor: Actor,
  id: string,
  { confirm }: { confirm: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const move = await lockMove(tx, actor, id);
    if (!move) throw notFound();
    if (move.undone) return;
    const filing = await filingOn(tx, move.messageId, move.toMatterId);
    if (!filing) throw movedOn();
    const [to] = await visibleMatters(tx, actor, [move.fromMatterId]);
    if (!to) throw notFound();
    if (!confirm) await refuseUnasked(tx, filing, to);
    const left = await carry(tx, actor, filing, { matterId: move.fromMatterId, ...move.before });
    await endMovesFrom(tx, move.messageId, move.fromMatterId);
    const files = left.documents.length;
    await record(tx, actor, { filing, toMatterId: move.fromMatterId, files, undo: true });
  });
}

async function movedBefore(tx: Tx, filing: LockedFiling, to: Target): Promise<ReplyOf<typeof route>> {
  const move = await lastMoveTo(tx, filing.messageId, to.matterId);
  if (!move) throw alreadyThere(to);
  return { moveId: move.id, to };
}

/** What has to be known before: who will read it there, and which texts it stops. One yes is for both. */
async function asksOf(tx: Tx, filing: LockedFiling, { matterId, number }: Target): Promise<Asks> {
  const acrossWall = await isAcrossWall(tx, filing.matterId, matterId);
  const count = await countWaitingWithFiles(tx, filing);
  if (!acrossWall && count === 0) return null;
  const { matterWord } = await readSite(tx);
  const wall = `A wall keeps people out of the ${matterWord} this text is on who can read ${number}. Move it there only if it is not about this ${matterWord}.`;
  const texts = count === 1 ? 'A text that waits here is' : `${count} texts that wait here are`;
  const files = `${texts} to go out with a file of this one: moving it stops ${count === 1 ? 'it' : 'them'}.`;
  const say = [...(acrossWall ? [wall] : []), ...(count > 0 ? [files] : [])].join(' ');
  return { code: acrossWall ? 'across_wall' : 'files_wait', say, count };
}

async function refuseUnasked(tx: Tx, filing: LockedFiling, to: Target): Promise<void> {
  const asks = await asksOf(tx, filing, to);
  if (asks) throw new Refusal(409, asks.code, asks.say).with({ count: asks.count });
}

function alreadyThere({ number }: Target): Refusal {
  return new Refusal(409, 'already_there', `This text is on ${number} already. Nothing was moved.`);
}

function movedOn(): Refusal {
  return new Refusal(
    409,
    'moved_on',
    'This text has been moved on since. It can be moved from where it is now.',
  );
}
