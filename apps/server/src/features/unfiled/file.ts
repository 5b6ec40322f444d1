import { urgencyOf } from '@matterline/rules/urgent-words.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { placeAnswersTo } from '../../db/queries/answers.ts';
import { contactWithNumber, findFiled, insertFilings, visibleMatters } from '../../db/queries/filings.ts';
import { lockSetAside } from '../../db/queries/set-aside.ts';
import { readSite } from '../../db/queries/site.ts';
import { isFiledAcrossWall, type LockedText, leaveUnfiled, lockUnfiled } from '../../db/queries/unfiled.ts';
import { attachStoredMedia } from '../../files/attach.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

export type FiledOn = { matterId: string; number: string };

type Places = { matterIds: string[]; confirm: boolean };

/** Files a text on matters, all or none of them. */
export async function fileText(
  db: Db,
  actor: Actor,
  id: string,
  { matterIds, confirm }: Places,
): Promise<FiledOn[]> {
  // Always in one order, so that two who file on the same matters do not wait for each other.
  const wanted = [...new Set(matterIds)].sort();
  return inTransaction(db, async (tx) => {
    const text = await lockWaiting(tx, actor, id);
    const matters = await visibleMatters(tx, actor, wanted);
    if (matters.length < wanted.length) throw notFound();
    if (!confirm) await refuseAcrossWall(tx, text, wanted);
    await putOn(tx, actor, text, wanted, await contactWithNumber(tx, wanted, text.clientNumber));
    return matters;
  });
}

/** Files what still waits of these texts, all on the same matters; the rest is left as it is. */
export async function fileTexts(
  db: Db,
  actor: Actor,
  { textIds, matterIds, confirm }: Places & { textIds: string[] },
): Promise<{ filedOn: FiledOn[]; filed: string[] }> {
  const wanted = [...new Set(matterIds)].sort();
  return inTransaction(db, async (tx) => {
    const matters = await visibleMatters(tx, actor, wanted);
    if (matters.length < wanted.length) throw notFound();
    const filed: string[] = [];
    for (const id of [...new Set(textIds)].sort()) {
      const text = await lockUnfiled(tx, actor, id);
      if (!text) continue;
      if (!confirm) await refuseAcrossWall(tx, text, wanted);
      await putOn(tx, actor, text, wanted, await contactWithNumber(tx, wanted, text.clientNumber));
      filed.push(id);
    }
    return { filedOn: matters, filed };
  });
}

/** The text, if it still waits; of two who file it at once the second is told who was first. */
export async function lockWaiting(tx: Tx, actor: Actor, id: string): Promise<LockedText> {
  const text = await lockUnfiled(tx, actor, id);
  if (text) return text;
  const aside = await lockSetAside(tx, actor, id);
  if (aside) throw setAsideBy(aside.by);
  // Whoever put it back at this moment was waited for.
  const restored = await lockUnfiled(tx, actor, id);
  if (restored) return restored;
  const filed = await findFiled(tx, actor, id);
  if (!filed) throw notFound();
  throw new Refusal(
    409,
    'already_filed',
    `${filed.by ?? 'The routing rule'} has already filed this text on ${filed.on.join(', ')}. Nothing was changed.`,
  );
}

/** None is filed where people would read it whom a wall keeps out of a matter it may be about. */
export async function refuseAcrossWall(tx: Tx, text: LockedText, matterIds: string[]): Promise<void> {
  if (!(await isFiledAcrossWall(tx, text, matterIds))) return;
  const { matterWord } = await readSite(tx);
  const there = matterIds.length === 0 ? `on a new ${matterWord}` : 'where it is to be filed';
  throw new Refusal(
    409,
    'across_wall',
    `A wall keeps people out of a ${matterWord} this text may be about, and some of them could read it ${there}. File it there only if it is not about that ${matterWord}.`,
  );
}

function setAsideBy(name: string | null): Refusal {
  const who = name ? `${name} has set this text aside` : 'This text was set aside, for its number is blocked';
  return new Refusal(409, 'set_aside', `${who}. Put it back first. Nothing was changed.`);
}

/** Files a text that was locked: its place on each matter, with its note, alert and what pictures are here already. */
export async function putOn(
  tx: Tx,
  actor: Actor,
  text: LockedText,
  matterIds: string[],
  contactId: string | null,
): Promise<void> {
  await leaveUnfiled(tx, text.id, contactId);
  const { urgentWords } = await readSite(tx);
  await insertFilings(tx, text, matterIds, { by: actor, urgent: urgencyOf(text.body, urgentWords) });
  await placeAnswersTo(tx, text.id, matterIds);
  for (const matterId of matterIds) await attachStoredMedia(tx, text.id, matterId);
  const entry = { actor, action: 'text.filed', subjectType: 'message', subjectId: text.id };
  const details = { reasons: ['filed_by_person'] };
  await writeAudit(tx, ...matterIds.map((matterId) => ({ ...entry, matterId, details })));
  const kinds = ['texts', 'notes', 'alerts'] as const;
  await publish(
    tx,
    { kind: 'unfiled', textId: text.id },
    ...matterIds.flatMap((matterId) => kinds.map((kind) => ({ kind, matterId }))),
  );
}
