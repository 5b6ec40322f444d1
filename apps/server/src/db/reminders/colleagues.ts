import { isSame } from '@matterline/rules/calendar/correction.ts';
import type { Actor } from '../actor.ts';
import { listToldUsers } from '../queries/told.ts';
import { draftsToUser } from './draft.ts';
import { knownOf } from './known.ts';
import { type Drafted, queueDrafts } from './queue.ts';
import type { Reminding, Subject } from './subject.ts';
import { correctionForUser, toldOf } from './words.ts';

/**
 * Tells colleagues who had a reminder of something what is so now, on the channel of their choice and in their hours:
 * each of what they heard last. Nobody has to approve what goes to a colleague; whoever made the change knows it.
 */
export async function tellColleagues(
  reminding: Reminding,
  actor: Actor,
  { before, after }: { before: Subject; after: Subject | null },
): Promise<void> {
  const userIds = (after ?? before).userIds.filter((id) => before.userIds.includes(id) && id !== actor.id);
  const heard = await listToldUsers(reminding.tx, before.on, userIds);
  const wrong = heard.filter(({ told }) => !after || !isSame(told, toldOf(after)));
  if (wrong.length === 0) return;
  const known = await knownOf(reminding, actor, { matterId: before.matterId, userIds });
  const drafted: Drafted[] = [];
  for (const { userId, reminderId, told } of wrong) {
    const user = known.users.get(userId);
    if (!user) continue;
    const words = await correctionForUser(known, told, after && toldOf(after));
    // As soon as their hours permit, whatever it was a reminder of.
    const subject = after ?? before;
    const drafts = draftsToUser(reminding, known, { user, words, goesAt: null, subject });
    drafted.push(...drafts.map((draft) => ({ reminderId, subject, draft, over: after === null })));
  }
  await queueDrafts(reminding, known, drafted);
}
