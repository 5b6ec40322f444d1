import type { Message } from '@matterline/contract/messages.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { readSent } from '../../db/queries/message-log.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { shownMessage } from '../../http/show-text.ts';

/** A message just sent, as its matter's log shows one. */
export async function shownSent(tx: Tx, actor: Actor, matterId: string, id: string): Promise<Message> {
  const log = await readSent(tx, actor, matterId, id);
  const row = log?.rows[0];
  if (!row) throw notFound();
  return shownMessage(row, log.country);
}

export const strangeContact = () =>
  badField('contactId', 'This person is not on the case. Add them to it first.');
