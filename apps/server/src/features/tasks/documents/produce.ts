import { freeName } from '@matterline/rules/free-name.ts';
import { safeName } from '@matterline/rules/safe-filename.ts';
import { writeAudit } from '../../../db/audit.ts';
import { type Db, inTransaction } from '../../../db/connect.ts';
import { publish } from '../../../db/live.ts';
import { saveBlob } from '../../../db/queries/blobs.ts';
import { readProduced, settleProduced } from '../../../db/queries/document-templates.ts';
import { insertDocument, namesInFolder } from '../../../db/queries/documents.ts';
import type { Files } from '../../../files/examine.ts';
import { fillIn } from '../../../files/word.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const maxBytes = 50 * 1024 * 1024;

/**
 * Makes a document that a trigger asked for and files it on its case: once, however often the job is run. Like a file
 * that somebody puts there it is scanned first; one in which something is found is on the case, and is not opened.
 */
export async function makeDocument(
  { db, files }: { db: Db; files: Files },
  producedId: string,
): Promise<void> {
  const produced = await readProduced(db, producedId);
  if (!produced) return;
  await using made = await files.store.receive([fillIn(produced.content, produced.values)], { maxBytes });
  const scan = await scanned(files, made.path);
  await made.keep();
  const { sha256, bytes } = made;
  await inTransaction(db, async (tx) => {
    const { matterId, actorId } = produced;
    if (!(await readProduced(tx, producedId))) return;
    await saveBlob(tx, { sha256, bytes, mediaType, previewSha256: null, scan: scan?.kind ?? null });
    const taken = await namesInFolder(tx, { matterId, folderId: null });
    const name = freeName(`${safeName(produced.name.replaceAll(/[/\\]/g, '-'))}.docx`, taken);
    const file = { matterId, folderId: null, name, sha256, bytes, mediaType };
    const warning = scan?.kind === 'infected' ? `The virus scanner found ${scan.virus} in it.` : null;
    const id = await insertDocument(tx, { ...file, warning, source: 'task', createdBy: actorId });
    if (id === undefined || !(await settleProduced(tx, producedId, id)))
      throw new Error('made twice at once');
    const about = {
      actor: actorId === null ? null : { id: actorId },
      subjectType: 'document',
      subjectId: id,
      matterId,
    };
    await writeAudit(tx, { ...about, action: 'document.produced', details: { name, sha256 } });
    await publish(tx, { kind: 'documents', matterId });
  });
}

/** Null where nothing is scanned. While the scanner does not answer nothing is filed: the job is tried again. */
async function scanned({ scanner }: Files, path: string) {
  if (!scanner) return null;
  const verdict = await scanner.scanFile(path);
  if (verdict.kind === 'unavailable') throw new Error('The virus scanner does not answer');
  return verdict;
}
