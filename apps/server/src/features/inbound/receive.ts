import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { type Notice, publish } from '../../db/live.ts';
import { holdNumbers } from '../../db/queries/blocked-numbers.ts';
import { type Facts, insertTexts, readFacts } from '../../db/queries/inbound.ts';
import { recordOptOut } from '../../db/queries/opt-outs.ts';
import { insertStopRequest } from '../../db/queries/stop-requests.ts';
import { lockWords } from '../../db/queries/texting-gate.ts';
import { queueAnswer } from '../../db/queue-answer.ts';
import { remindNumberAnew } from '../../db/reminders/contact.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { takeAnswers } from './answers.ts';
import { type Decision, decide } from './decide.ts';
import type { IncomingText } from './incoming.ts';

/** What became of texts. One that is filed and also waits in the Unfiled inbox counts as filed. */
export type Received = { filed: number; unfiled: number; duplicate: number };

/**
 * Takes in texts with everything that comes of them, in one transaction: when this resolves it is durable. A text
 * that is already here changes nothing.
 */
export async function receiveTexts(db: Db, texts: readonly IncomingText[]): Promise<Received> {
  const once = [
    ...new Map(texts.map((text) => [`${text.accountId} ${text.providerMessageId}`, text])).values(),
  ];
  const stored = await inTransaction(db, async (tx) => {
    await holdNumbers(
      tx,
      once.map(({ clientNumber }) => clientNumber),
    );
    const late = once.filter(({ receivedAt }) => receivedAt !== null);
    await lockWords(
      tx,
      late.map(({ clientNumber }) => clientNumber),
    );
    const decided = decideAll(once, await readFacts(tx, once));
    if (decided.length === 0) return [];
    const fresh = await insertTexts(tx, decided);
    const stored = decided.filter(({ id }) => fresh.has(id));
    for (const { id } of stored.flatMap(({ media }) => media))
      await enqueue(tx, 'fetch_media', { mediaId: id });
    await takeAtItsWord(tx, stored);
    await takeAnswers(tx, stored);
    await publish(tx, ...stored.flatMap(noticesOf));
    return stored;
  });
  const filed = stored.filter(({ filings }) => filings.length > 0).length;
  return { filed, unfiled: stored.length - filed, duplicate: texts.length - stored.length };
}

function decideAll(texts: readonly IncomingText[], facts: Facts): Decision[] {
  const optedOut = new Set(facts.optedOut);
  const blocked = new Set(facts.blocked);
  const decided: Decision[] = [];
  texts.forEach((text, index) => {
    const { known, senderId, saidSince } = facts.texts[index] as Facts['texts'][number];
    if (known) return;
    const number = text.clientNumber;
    const matters = facts.matters[number] ?? [];
    const decision = decide(text, {
      policy: facts.policy,
      urgentWords: facts.urgentWords,
      senderId,
      matters,
      optedOut: optedOut.has(number),
      blocked: blocked.has(number),
      saidSince,
    });
    decided.push(decision);
    // A later text of the same batch comes after this one's word.
    if (decision.optOut?.optedOut) optedOut.add(number);
    else if (decision.optOut) optedOut.delete(number);
  });
  return decided;
}

/** One by one, in the order they came: the last is the number's word. */
async function takeAtItsWord(tx: Tx, texts: readonly Decision[]): Promise<void> {
  for (const text of texts) {
    if (text.optOut) await obey(tx, text, text.optOut);
    if (text.maybeStop) await insertStopRequest(tx, text.id);
    if (text.answerTo) await answer(tx, text, text.answerTo);
  }
}

async function obey(
  tx: Tx,
  { id, clientNumber, filings }: Decision,
  optOut: NonNullable<Decision['optOut']>,
): Promise<void> {
  if (!(await recordOptOut(tx, { number: clientNumber, messageId: id, ...optOut }))) return;
  if (!optOut.optedOut) await remindNumberAnew(tx, clientNumber);
  const entry = {
    actor: null,
    action: optOut.optedOut ? 'number.opted_out' : 'number.opted_in',
    subjectType: 'message',
    subjectId: id,
    details: { source: optOut.source },
  };
  const places = filings.length > 0 ? filings.map(({ matterId }) => matterId) : [null];
  await writeAudit(tx, ...places.map((matterId) => ({ ...entry, matterId })));
}

async function answer(tx: Tx, text: Decision, keyword: NonNullable<Decision['answerTo']>): Promise<void> {
  const { id, clientNumber, contactId, senderId, filings } = text;
  // What came to an address that is not ours cannot be answered from there.
  if (!senderId) return;
  await queueAnswer(tx, {
    keyword,
    messageId: id,
    number: clientNumber,
    contactId,
    senderId,
    matterIds: filings.map(({ matterId }) => matterId),
  });
}

function noticesOf({ id, filings, optOut, unfiledReason, setAsideReason }: Decision): Notice[] {
  // Whoever is writing to a client who has just said STOP is told before they press Send.
  const kinds = ['texts', 'notes', 'alerts', ...(optOut ? (['matter'] as const) : [])] as const;
  const onMatters = filings.flatMap(({ matterId }) => kinds.map((kind) => ({ kind, matterId })));
  // Of a blocked number, too: it waits for nobody, but stands in a list that someone may be looking at.
  return (unfiledReason ?? setAsideReason) ? [...onMatters, { kind: 'unfiled', textId: id }] : onMatters;
}
