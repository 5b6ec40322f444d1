import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockSetAside, putBack, setAside } from '../../db/queries/set-aside.ts';
import type { LockedText } from '../../db/queries/unfiled.ts';
import { lockWaiting } from './file.ts';

/** Says that a text is not for us, and why. It is kept, and can be put back. */
export async function setTextAside(db: Db, actor: Actor, id: string, reason: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const text = await lockWaiting(tx, actor, id);
    await putAside(tx, actor, text, { kind: 'not_ours', reason });
  });
}

/** Of a locked text. */
export async function putAside(
  tx: Tx,
  actor: Actor,
  text: LockedText,
  why: { kind: 'not_ours' | 'blocked'; reason: string },
): Promise<void> {
  await setAside(tx, text, { ...why, by: actor });
  await writeAudit(tx, {
    actor,
    action: 'text.set_aside',
    subjectType: 'message',
    subjectId: text.id,
    details: why,
  });
  await publish(tx, { kind: 'unfiled', textId: text.id });
}

/** Lets a text that was set aside wait again. Doing it again changes nothing. */
export async function restoreText(db: Db, actor: Actor, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const aside = await lockSetAside(tx, actor, id);
    if (!aside) {
      await lockWaiting(tx, actor, id);
      return;
    }
    await putBack(tx, id, aside.why);
    await writeAudit(tx, { actor, action: 'text.restored', subjectType: 'message', subjectId: id });
    await publish(tx, { kind: 'unfiled', textId: id });
  });
}
