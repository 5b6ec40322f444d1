import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type { previewTick as previewRoute } from '@matterline/contract/tasks.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { whatWent } from '../../db/queries/firings.ts';
import { readSite } from '../../db/queries/site.ts';
import { alreadyWords } from './already-words.ts';
import { gather } from './fire/gather.ts';
import { triggersOf } from './fire/occasion.ts';
import { rehearse } from './fire/rehearse.ts';
import { holdTask, requireNotAhead } from './hold.ts';
import { wentWords } from './went-words.ts';

/** What ticking or unticking sets off: each message word for word and to whom, by the plan it is done by. Nothing is changed. */
export async function previewTick(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  given: BodyOf<typeof previewRoute>,
): Promise<ReplyOf<typeof previewRoute>> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const task = await holdTask(tx, actor, id);
    const doneOn = given.doneOn ?? site.today;
    requireNotAhead(doneOn, site.today);
    const { event } = given;
    const triggers = triggersOf(task, event);
    const isTick = event === 'tick';
    const ticked = {
      tx,
      site,
      event,
      task,
      tick: isTick ? task.ticks + 1 : task.ticks,
      on: '',
      skip: given.skip,
      edits: [],
    };
    const going = await gather({ ...ticked, by: actor, eyes: actor }, triggers);
    const { planned, moves, digest } = rehearse(going, triggers, isTick ? doneOn : null);
    const went = task.ticks === 0 ? [] : await whatWent(tx, id, null, event);
    return {
      // What unticking sends goes as it is, or not at all.
      triggers: isTick ? planned : planned.map((one) => ({ ...one, mayEdit: false })),
      moves,
      digest,
      alreadySent: went.map((one) => ({ name: one.to ?? '', say: wentWords(one) })),
      already: isTick ? alreadyWords(task, actor) : null,
    };
  });
}
