import { type AuditEntry, writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type Notice, publish } from '../../db/live.ts';
import { type Facts, insertTexts, type NewText, readFacts } from '../../db/queries/inbound.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { decide } from './decide.ts';
import type { IncomingText } from './incoming.ts';

/**
 * Takes in texts with everything that comes of them, in one transaction: when this resolves it is durable. A text
 * that is already here changes nothing.
 */
export async function receiveTexts(db: Db, texts: readonly IncomingText[]): Promise<void> {
  const once = [
    ...new Map(texts.map((text) => [`${text.accountId} ${text.providerMessageId}`, text])).values(),
  ];
  await inTransaction(db, async (tx) => {
    const decided = decideAll(once, await readFacts(tx, once));
    if (decided.length === 0) return;
    const fresh = await insertTexts(tx, decided);
    const stored = decided.filter(({ id }) => fresh.has(id));
    for (const { id } of stored.flatMap(({ media }) => media))
      await enqueue(tx, 'fetch_media', { mediaId: id });
    await writeAudit(tx, ...stored.flatMap(auditOf));
    await publish(tx, ...stored.flatMap(noticesOf));
  });
}

function decideAll(texts: readonly IncomingText[], facts: Facts): NewText[] {
  const optedOut = new Set(facts.optedOut);
  const decided: NewText[] = [];
  texts.forEach((text, index) => {
    const { known, senderId } = facts.texts[index] as Facts['texts'][number];
    if (known) return;
    const number = text.clientNumber;
    const matters = facts.matters[number] ?? [];
    const decision = decide(text, {
      policy: facts.policy,
      senderId,
      matters,
      optedOut: optedOut.has(number),
    });
    decided.push(decision);
    // A later text of the same batch comes after this one's word.
    if (decision.optOut?.optedOut) optedOut.add(number);
    else if (decision.optOut) optedOut.delete(number);
  });
  return decided;
}

function auditOf({ id, filings, unfiledReason, optOut }: NewText): AuditEntry[] {
  const subject = { actor: null, subjectType: 'message', subjectId: id };
  const entries: AuditEntry[] = filings.map(({ matterId, reasons }) => ({
    ...subject,
    action: 'text.filed',
    matterId,
    details: { reasons },
  }));
  if (unfiledReason)
    entries.push({ ...subject, action: 'text.left_unfiled', details: { why: unfiledReason } });
  if (optOut) {
    const action = optOut.optedOut ? 'number.opted_out' : 'number.opted_in';
    entries.push({ ...subject, action, details: { source: optOut.source } });
  }
  return entries;
}

function noticesOf({ filings, unfiledReason }: NewText): Notice[] {
  const kinds = ['texts', 'notes', 'alerts'] as const;
  const onMatters = filings.flatMap(({ matterId }) => kinds.map((kind) => ({ kind, matterId })));
  return unfiledReason ? [...onMatters, { kind: 'unfiled' }] : onMatters;
}
