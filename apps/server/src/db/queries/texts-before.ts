import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { rowsOf } from './as-json.ts';
import { type Told, toldOf } from './identification.ts';
import { type Before, beforeOf, type ChosenSender, choosable } from './sender-choice.ts';

export type BeforeTexts = {
  senders: ChosenSender[];
  /** of each text, in the order given */
  before: Before[];
  told: Told[];
};

/** What decides on the senders and the first words of texts that are about to be queued; their numbers are held. */
export async function readBeforeTexts(
  tx: Tx,
  texts: readonly {
    number: string;
    matterId: string | null;
    replyTo?: string;
    /** when it goes; null for now */
    when: { dueAt: string | null };
  }[],
): Promise<BeforeTexts> {
  const asked = texts.map(({ number, matterId, replyTo = null }) => ({ number, matterId, replyTo }));
  const due = texts.map(({ number, when }) => ({ number, dueAt: when.dueAt }));
  const { rows } = await sql<BeforeTexts>`
    select ${rowsOf(choosable)} as senders, ${rowsOf(beforeOf(asked))} as before, ${rowsOf(toldOf(due))} as told`.execute(
    tx,
  );
  return rows[0] as BeforeTexts;
}
