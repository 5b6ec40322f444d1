import type { Tx } from '../db/connect.ts';
import { type DoneByPerson, lastDone } from '../db/queries/audit.ts';
import { type Refusal, versionConflict } from './refusal.ts';

type Changed = {
  /** only what makes another version of it: that somebody read a document is no change */
  actions?: readonly string[];
  /** when it was last changed, where more than people's actions change it: what was done before is not meant */
  at?: Date;
};

/** Someone else saved first: who and when, where that was a person. */
export async function changedMeanwhile(
  tx: Tx,
  subject: { type: string; id: string },
  { actions, at }: Changed = {},
): Promise<Refusal> {
  const found = await lastDone(tx, subject.type, subject.id, actions);
  const last = found && at && found.at < at ? undefined : found;
  return versionConflict(last?.by.name).with(changedBy(last));
}

export const changedBy = (last: DoneByPerson | undefined) =>
  last ? { changed: { by: last.by, at: last.at.toISOString() } } : {};
