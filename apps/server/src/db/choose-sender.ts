import { countryOfNumber } from '@matterline/rules/number-country.ts';
import type { SendableFile } from '@matterline/rules/outgoing-media.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { chooseSender, pausedWords, type SenderChoice } from '@matterline/rules/sender-choice.ts';
import type { Db, Tx } from './connect.ts';
import { type Before, type ChosenSender, type Conversation, readBefore } from './queries/sender-choice.ts';
import { readSite } from './queries/site.ts';

export type Choice = SenderChoice<ChosenSender>;
type About = Partial<Conversation> & {
  /** asked for where there is no matter yet */
  matterTypeId?: string | null;
  /** what goes with it; empty when that is not known yet, null or absent for nothing but words */
  files?: readonly SendableFile[] | null;
  /** It can wait: where all that could send it are paused, it is given the one it would go from if none were. */
  canWait?: boolean;
};

/** What a text to each of these numbers would be sent from now, and why; or why there is nothing to send from. */
export async function chooseSenders(
  db: Db | Tx,
  numbers: readonly string[],
  { matterId = null, replyTo = null, matterTypeId = null, files = null, canWait = false }: About,
): Promise<Map<string, Choice>> {
  const asked = numbers.map((number) => ({ number, matterId, replyTo }));
  const { senders, before } = await readBefore(db, asked);
  const choices = numbers.map((number, at): [string, Choice] => {
    const known = {
      senderId: before[at]?.senderId ?? null,
      matterTypeId: before[at]?.matterTypeId ?? matterTypeId,
    };
    return [number, choose({ number, files, canWait }, senders, known)];
  });
  return new Map(await withNames(db, choices));
}

/** @param before what the conversation goes by */
function choose(
  { number, files, canWait }: { number: string } & Pick<About, 'files' | 'canWait'>,
  senders: readonly ChosenSender[],
  { senderId: lastSenderId, matterTypeId }: Before,
): Choice {
  const toCountry = countryOfNumber(number);
  const choice = chooseSender({ senders, toCountry, matterTypeId, lastSenderId, files: files ?? null });
  return !choice.ok && choice.code === 'paused' && canWait ? choice.waitsFor : choice;
}

/** What a text that can wait goes from, and why: null when there is nothing; when it is paused, the text waits for it. */
export function chooseOrNone(
  asked: { number: string } & Pick<About, 'files'>,
  senders: readonly ChosenSender[],
  before: Before = { senderId: null, matterTypeId: null },
) {
  const choice = choose({ ...asked, canWait: true }, senders, before);
  return choice.ok ? { ...choice.sender, why: choice.why } : null;
}

/** Which one is paused, as it is written here. */
async function withNames(db: Db | Tx, choices: [string, Choice][]): Promise<[string, Choice][]> {
  if (!choices.some(([, choice]) => !choice.ok && choice.code === 'paused')) return choices;
  const { country } = await readSite(db);
  return choices.map(([number, choice]) => {
    if (choice.ok || choice.code !== 'paused') return [number, choice];
    const display = formatPhone(choice.waitsFor.sender.address, country);
    return [number, { ...choice, say: pausedWords(display) }];
  });
}

export async function chooseSenderFor(db: Db | Tx, number: string, about: About): Promise<Choice> {
  const choices = await chooseSenders(db, [number], about);
  return choices.get(number) as Choice;
}
