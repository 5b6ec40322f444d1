import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { noticeOfTexts, publish } from '../../db/live.ts';
import { insertHistory } from '../../db/queries/status-reports.ts';
import type { SentText } from '../../db/queries/waiting-text.ts';

export type Done = {
  action: string;
  details: Record<string, unknown>;
  /** when it changed */
  toState?: string;
  reason?: string;
};

/** Records what a person did with a text, and tells whoever has its case or the queue open. */
export async function record(
  tx: Tx,
  actor: Actor,
  { id, matterId, state }: SentText,
  { action, details, toState = state, reason }: Done,
): Promise<void> {
  if (toState !== state) {
    await insertHistory(tx, [{ messageId: id, fromState: state, toState, source: 'person', reason }]);
  }
  await writeAudit(tx, { actor, action, subjectType: 'message', subjectId: id, matterId, details });
  await publish(tx, noticeOfTexts(matterId));
}
