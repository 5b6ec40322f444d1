import type { OutboundState } from '@matterline/rules/message-state.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockSent, writeDealtWith } from '../../db/queries/undelivered.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

/** Notes for everyone that a text which did not arrive is dealt with, or undoes that. Doing it again changes nothing. */
export async function setDealtWith(db: Db, actor: Actor, id: string, dealtWith: boolean): Promise<void> {
  await inTransaction(db, async (tx) => {
    const text = await lockSent(tx, actor, id);
    if (!text) throw notFound();
    if (text.dealtWith === dealtWith) return;
    if (dealtWith && !text.undelivered) {
      throw new Refusal(409, 'not_undelivered', nothingToDo(text.state));
    }
    await writeDealtWith(tx, id, dealtWith ? actor : null);
    const action = dealtWith ? 'text.dealt_with' : 'text.taken_up';
    const { matterId } = text;
    await writeAudit(tx, { actor, action, subjectType: 'message', subjectId: id, matterId });
    await publish(tx, { kind: 'texts', matterId });
  });
}

function nothingToDo(state: OutboundState): string {
  switch (state) {
    case 'delivered':
      return 'This text arrived after all.';
    case 'canceled':
      return 'This text was canceled, so it needs nothing more.';
    case 'draft':
    case 'scheduled':
    case 'held':
    case 'queued':
      return 'This text has yet to be sent.';
    default:
      return 'This text is still on its way.';
  }
}
