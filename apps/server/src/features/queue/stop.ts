import type { Message } from '@matterline/contract/messages.ts';
import { mostFiles } from '@matterline/rules/outgoing-media.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { settleIdentification } from '../../db/identify.ts';
import { type Draft, findDraft, type KeptDraft, keepDraft } from '../../db/queries/drafts.ts';
import { readSite } from '../../db/queries/site.ts';
import { canceledByPerson, stopText } from '../../db/queries/stop-waiting.ts';
import { lockText, type SentText } from '../../db/queries/waiting-text.ts';
import { Refusal } from '../../http/refusal.ts';
import { holdText, readText } from './hold.ts';

type Deps = { db: Db; actor: Actor };

/** Cancels a text that has yet to go: no claim takes it once this has resolved. */
export async function cancelText(
  { db, actor }: Deps,
  id: string,
  { version }: { version?: number },
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const text = await holdText(tx, { actor, site }, id, { action: 'cancel', version: version ?? null });
    await stopText(tx, text.id, {
      state: 'canceled',
      reason: canceledByPerson,
      recordReason: false,
      actorId: actor.id,
      source: 'person',
    });
    await settleIdentification(tx, text.clientNumber);
    return readText(tx, { actor, site }, text);
  });
}

/** Takes one's own text back while it is held back for that: it is a draft again. */
export async function undoText({ db, actor }: Deps, id: string): Promise<Draft> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const before = await undoneBefore(tx, actor, id);
    if (before) return before;
    const text = onCase(await holdText(tx, { actor, site }, id, { action: 'cancel', version: null }));
    if (text.authorId !== actor.id) throw notTheirs();
    if (!text.undoUntil || text.undoUntil <= text.now) throw tooLate();
    await stopText(tx, text.id, {
      state: 'canceled',
      reason: takenBack,
      recordReason: false,
      actorId: actor.id,
      source: 'person',
      action: 'text.taken_back',
    });
    await settleIdentification(tx, text.clientNumber);
    return keepDraft(tx, actor, text.matterId, await draftOf(tx, actor, text));
  });
}

const takenBack = 'Taken back before it was sent.';

/** A double click: it is answered as the first was, with the draft as it stands. */
async function undoneBefore(tx: Tx, actor: Actor, id: string): Promise<Draft | undefined> {
  const text = await lockText(tx, actor, id);
  if (text?.state !== 'canceled' || text.reason !== takenBack || text.authorId !== actor.id) return undefined;
  return (await findDraft(tx, actor, onCase(text).matterId)) ?? undefined;
}

type OnCase = SentText & { matterId: string };

/** What a person wrote is on a case; what is on none was written by nobody, and is not theirs to take back. */
function onCase(text: SentText): OnCase {
  const { matterId } = text;
  if (matterId === null) throw notTheirs();
  return { ...text, matterId };
}

const longestDraft = 20_000;

/** What has been begun since is not lost: it follows. */
async function draftOf(tx: Tx, actor: Actor, text: OnCase): Promise<KeptDraft> {
  const other = await findDraft(tx, actor, text.matterId);
  const begun = other?.body.trim() ?? '';
  const body = begun === '' || begun === text.body.trim() ? text.body : `${text.body}\n\n${begun}`;
  if (body.length > longestDraft) {
    throw new Refusal(
      409,
      'draft_too_long',
      'What you are writing on this case is too long to put this text before it. Clear it first, or cancel the text.',
    );
  }
  const documentIds = [...(text.files ?? []), ...(other?.files ?? [])].map(({ documentId }) => documentId);
  return {
    body,
    contactId: text.contactId,
    clientNumber: text.clientNumber,
    documentIds: [...new Set(documentIds)].slice(0, mostFiles),
  };
}

function notTheirs(): Refusal {
  return new Refusal(
    409,
    'not_yours',
    'Only the person who wrote a text can take it back. You can cancel it instead.',
  );
}

function tooLate(): Refusal {
  return new Refusal(
    409,
    'not_waiting',
    'The time to take it back is over. It has yet to leave: cancel it instead.',
  );
}
