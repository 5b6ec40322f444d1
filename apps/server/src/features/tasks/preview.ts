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

/** What ticking sets off: each message word for word and to whom, by the same plan as the tick. Nothing is changed. */
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
    const triggers = triggersOf(task, 'tick');
    const ticked = {
      tx,
      site,
      event: 'tick' as const,
      task,
      tick: task.ticks + 1,
      on: '',
      skip: given.skip,
      edits: [],
    };
    const going = await gather({ ...ticked, by: actor, eyes: actor }, triggers);
    const { planned, moves, digest } = rehearse(going, triggers, doneOn);
    const went = task.ticks === 0 ? [] : await whatWent(tx, id, null);
    return {
      triggers: planned,
      moves,
      digest,
      alreadySent: went.map((one) => ({ name: one.to ?? '', say: wentWords(one) })),
      already: alreadyWords(task, actor),
    };
  });
}
