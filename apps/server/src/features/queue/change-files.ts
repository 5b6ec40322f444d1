import { countryOfNumber } from '@matterline/rules/number-country.ts';
import { carries, sendsFilesTo } from '@matterline/rules/outgoing-media.ts';
import type { Actor } from '../../db/actor.ts';
import { chooseSenderFor } from '../../db/choose-sender.ts';
import type { Tx } from '../../db/connect.ts';
import type { OutgoingFile } from '../../db/queries/outgoing-media.ts';
import { listChoosable } from '../../db/queries/sender-choice.ts';
import type { SentText, TextChange } from '../../db/queries/waiting-text.ts';
import { filesToSend, noSender } from '../../http/outgoing-files.ts';

type FilesChange = Pick<TextChange, 'files' | 'sender'>;

/** What goes with a waiting text from now on: those it had stay the files they were; null when nothing changes. */
export async function wantedFiles(
  tx: Tx,
  actor: Actor,
  text: SentText,
  documentIds: readonly string[] | undefined,
): Promise<FilesChange> {
  const had = text.files ?? [];
  const wanted = [...new Set(documentIds ?? had.map(({ documentId }) => documentId))];
  if (wanted.join() === had.map(({ documentId }) => documentId).join()) return { files: null, sender: null };
  const isNew = (id: string) => !had.some(({ documentId }) => documentId === id);
  const added = wanted.filter(isNew);
  // Documents are a case's: to what is on none there are no others.
  const { matterId } = text;
  const known = [...had, ...(matterId === null ? [] : await filesToSend(tx, actor, matterId, added))];
  const files = wanted.flatMap((id) => known.find(({ documentId }) => documentId === id) ?? []);
  return { files, sender: await otherSender(tx, text, files) };
}

/** Another sender, where the one it is to go from does not take these files; null when it does. */
async function otherSender(
  tx: Tx,
  { senderId, clientNumber, matterId }: SentText,
  files: readonly OutgoingFile[],
): Promise<TextChange['sender']> {
  if (files.length === 0) return null;
  const limits = (await listChoosable(tx)).find(({ id }) => id === senderId)?.mediaLimits ?? null;
  if (limits && sendsFilesTo(limits, countryOfNumber(clientNumber)) && carries(limits, files)) return null;
  const choice = await chooseSenderFor(tx, clientNumber, { matterId, canWait: true, files });
  if (!choice.ok) throw noSender(choice);
  const { id, accountId, address } = choice.sender;
  return { id, accountId, address, why: choice.why };
}
