import type { ReplyOf } from '@matterline/contract/route.ts';
import type { Planned, previewTick as previewRoute } from '@matterline/contract/tasks.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readColleague } from '../../db/queries/colleagues.ts';
import { whatWent } from '../../db/queries/firings.ts';
import { readSite } from '../../db/queries/site.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { plannedMoves } from '../../db/tasks/dating.ts';
import { goingOn, triggersOf } from './fire/occasion.ts';
import { planTrigger } from './fire/plan.ts';
import { holdTask, requireNotAhead } from './hold.ts';
import { wentWords } from './went-words.ts';

/** What ticking sets off: each message word for word and to whom. Nothing is changed. */
export async function previewTick(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  given: { doneOn?: string },
): Promise<ReplyOf<typeof previewRoute>> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const task = await holdTask(tx, actor, id);
    const doneOn = given.doneOn ?? site.today;
    requireNotAhead(doneOn, site.today);
    const now = await readNow(tx);
    const tester = (await readColleague(tx, actor.id)) ?? null;
    const occasion = {
      tx,
      site,
      task,
      tick: task.ticks + 1,
      on: '',
      by: actor,
      eyes: actor,
      now,
      skip: [],
      edits: [],
    };
    const going = goingOn({ ...occasion, event: 'tick' }, tester);
    const triggers: Planned[] = [];
    for (const trigger of triggersOf(task, 'tick')) triggers.push(await planTrigger(going, trigger));
    const moves = await plannedMoves(tx, task.matterId, { taskId: id, doneOn });
    const went = task.ticks === 0 ? [] : await whatWent(tx, id, null);
    return { triggers, moves, alreadySent: went.map((one) => ({ name: one.to ?? '', say: wentWords(one) })) };
  });
}
