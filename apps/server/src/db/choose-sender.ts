import { countryOfNumber } from '@matterline/rules/number-country.ts';
import type { SendableFile } from '@matterline/rules/outgoing-media.ts';
import { chooseSender, type SenderChoice } from '@matterline/rules/sender-choice.ts';
import type { Db, Tx } from './connect.ts';
import {
  type ChosenSender,
  type Conversation,
  lastSenders,
  listChoosable,
  matterTypeOf,
} from './queries/sender-choice.ts';

export type Choice = SenderChoice<ChosenSender>;
type About = Partial<Conversation> & {
  /** asked for where there is no matter yet */
  matterTypeId?: string | null;
  /** what goes with it; empty when that is not known yet, null or absent for nothing but words */
  files?: readonly SendableFile[] | null;
  /** It can wait: while all are paused it is given the one it would go from if none were. */
  canWait?: boolean;
};

/** What a text to each of these numbers would be sent from now, and why; or why there is nothing to send from. */
export async function chooseSenders(
  db: Db | Tx,
  numbers: readonly string[],
  { matterId = null, replyTo = null, matterTypeId = null, files = null, canWait = false }: About,
): Promise<Map<string, Choice>> {
  const senders = await listChoosable(db);
  const known = await lastSenders(db, numbers, { matterId, replyTo });
  const typeId = matterId ? await matterTypeOf(db, matterId) : matterTypeId;
  const choose = (number: string, among: ChosenSender[]) =>
    chooseSender({
      senders: among,
      toCountry: countryOfNumber(number),
      matterTypeId: typeId,
      lastSenderId: known.get(number) ?? null,
      files,
    });
  const chosen = (number: string) => {
    const choice = choose(number, senders);
    if (choice.ok || choice.code !== 'none_working' || !canWait) return choice;
    return choose(
      number,
      senders.map((sender) => ({ ...sender, paused: false })),
    );
  };
  return new Map(numbers.map((number) => [number, chosen(number)]));
}

export async function chooseSenderFor(db: Db | Tx, number: string, about: About): Promise<Choice> {
  const choices = await chooseSenders(db, [number], about);
  return choices.get(number) as Choice;
}
