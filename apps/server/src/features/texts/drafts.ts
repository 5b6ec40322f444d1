import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type Draft, findDraft, forgetDraft, type KeptDraft, keepDraft } from '../../db/queries/drafts.ts';
import { readSendingFacts } from '../../db/queries/recipients.ts';
import { notFound } from '../../http/refusal.ts';
import { strangeContact } from './sent.ts';

export async function readDraft(db: Db, actor: Actor, matterId: string): Promise<Draft | null> {
  const draft = await findDraft(db, actor, matterId);
  if (draft === undefined) throw notFound();
  return draft;
}

/** Keeps what someone is writing; an empty one is forgotten. It is nobody else's and changes no record. */
export async function saveDraft(
  { db, actor }: { db: Db; actor: Actor },
  matterId: string,
  draft: KeptDraft,
): Promise<Draft | null> {
  return inTransaction(db, async (tx) => {
    const { contactId } = draft;
    const facts = await readSendingFacts(tx, actor, matterId, { contactId, e164: null });
    if (!facts) throw notFound();
    if (!facts.onMatter) throw strangeContact();
    if (draft.body !== '' || draft.documentIds.length > 0) return keepDraft(tx, actor, matterId, draft);
    await forgetDraft(tx, actor, matterId);
    return null;
  });
}
