import { mayAnswer } from '@matterline/rules/answer-limit.ts';
import { optOutAnswer } from '@matterline/rules/identification.ts';
import type { Tx } from './connect.ts';
import { placeAnswer, readEarlierAnswers } from './queries/answers.ts';
import { type Purpose, readAddressee } from './queries/automated-messages.ts';
import { hasOptedOut } from './queries/opted-out.ts';
import { findSender } from './queries/senders.ts';
import { readSite } from './queries/site.ts';
import { queueAutomated } from './queue-automated.ts';

export type Keyword = 'stop' | 'start' | 'help';
export type Asked = {
  keyword: Keyword;
  /** the text that has the keyword */
  messageId: string;
  number: string;
  contactId: string | null;
  /** the address of ours it came to: the answer comes from there */
  senderId: string;
  /** the matters it is on */
  matterIds: readonly string[];
};

const purposes: Record<Keyword, Purpose> = {
  stop: 'stop_answer',
  start: 'start_answer',
  help: 'help_answer',
};
/** A confirmation that comes later than this is a text to someone who said stop. */
const lateMinutes = 5;

/** Puts the answer to a keyword in the queue, unless the number has had it already. */
export async function queueAnswer(tx: Tx, asked: Asked): Promise<void> {
  const { keyword, messageId, number, contactId } = asked;
  const purpose = purposes[keyword];
  if (!mayAnswer(keyword, await readEarlierAnswers(tx, number, purpose))) return;
  const sender = await findSender(tx, asked.senderId);
  const off = keyword === 'help' && (await hasOptedOut(tx, number));
  const body = await wordsFor(tx, off ? 'helpStopped' : keyword, contactId);
  if (!sender || body === null) return;
  const id = await queueAutomated(tx, {
    matterId: null,
    contactId,
    number,
    body,
    origin: 'system',
    purpose,
    sender: { id: sender.id, accountId: sender.account_id, address: sender.address },
    replyTo: messageId,
    lateMinutes,
  });
  await placeAnswer(tx, id, asked.matterIds);
}

async function wordsFor(
  tx: Tx,
  keyword: Keyword | 'helpStopped',
  contactId: string | null,
): Promise<string | null> {
  const { name, officePhone, templates } = await readSite(tx);
  const { language } = await readAddressee(tx, contactId);
  const wording = { templates, language, office: name, phone: officePhone };
  return optOutAnswer({ keyword, providerAnswered: false, ...wording });
}
