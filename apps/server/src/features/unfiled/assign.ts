import { can } from '@matterline/rules/access/permissions.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findAssignee, findColleague, saveAssignee } from '../../db/queries/unfiled-assignees.ts';
import { badField } from '../../http/refusal.ts';
import { lockWaiting } from './file.ts';

/** Says whose a text is to file. Doing it again changes nothing. */
export async function assignText(db: Db, actor: Actor, id: string, userId: string | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockWaiting(tx, actor, id);
    const before = await findAssignee(tx, id);
    if (before === userId) return;
    const colleague = userId === null ? undefined : await findColleague(tx, userId, id);
    if (userId !== null && !colleague) throw badField('userId', 'Choose someone who signs in here.');
    if (colleague && !(colleague.sees && can(colleague.role, 'unfiled.file'))) {
      throw badField('userId', `${colleague.name} may not file this text. Choose someone else.`);
    }
    await saveAssignee(tx, id, userId, actor);
    const details = { from: before, to: userId, ...(colleague && { name: colleague.name }) };
    await writeAudit(tx, { actor, action: 'text.assigned', subjectType: 'message', subjectId: id, details });
    await publish(tx, { kind: 'unfiled', textId: id });
  });
}
