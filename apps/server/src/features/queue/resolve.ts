import type { Message } from '@matterline/contract/messages.ts';
import { settledByPerson } from '@matterline/rules/send-again.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readSite } from '../../db/queries/site.ts';
import {
  isMarked,
  lockText,
  resolveText as saveOutcome,
  unmarkText as takeMarkBack,
} from '../../db/queries/waiting-text.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { holdText, readText } from './hold.ts';
import { record } from './record.ts';

/** It was a mistake: nobody knows what became of it, as before. What the provider reported since stands. */
export async function unmarkText({ db, actor }: { db: Db; actor: Actor }, id: string): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const text = await lockText(tx, actor, id);
    if (!text) throw notFound();
    if (!(await isMarked(tx, id))) throw notMarked();
    await takeMarkBack(tx, text);
    await record(tx, actor, text, {
      action: 'text.unmarked',
      details: { state: text.state },
      toState: 'unknown',
      reason: `The mark was taken back by ${actor.name}.`,
    });
    return readText(tx, { actor, site }, text);
  });
}

function notMarked(): Refusal {
  return new Refusal(409, 'not_marked', 'More is known of it meanwhile, so there is no mark to take back.');
}

/** A person knows what became of a text that nobody knew of: they asked the client, or saw it. */
export async function resolveText(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  outcome: 'delivered' | 'not_delivered',
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const action = outcome === 'delivered' ? 'mark_delivered' : 'mark_not_delivered';
    const text = await holdText(tx, { actor, site }, id, { action, version: null });
    const state = settledByPerson(outcome);
    const reason = `Marked as ${outcome === 'delivered' ? 'delivered' : 'not delivered'} by ${actor.name}.`;
    await saveOutcome(tx, text, { state, reason });
    await record(tx, actor, text, { action: 'text.resolved', details: { outcome }, toState: state, reason });
    return readText(tx, { actor, site }, text);
  });
}
