import type { Message } from '@matterline/contract/messages.ts';
import { settledByPerson } from '@matterline/rules/send-again.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readSite } from '../../db/queries/site.ts';
import { resolveText as saveOutcome } from '../../db/queries/waiting-text.ts';
import { holdText, readText } from './hold.ts';
import { record } from './record.ts';

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
