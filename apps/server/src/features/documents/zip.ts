import type { Readable } from 'node:stream';
import { mostDocuments, mostZipBytes } from '@matterline/contract/documents.ts';
import { leftOutName, zipPaths } from '@matterline/rules/zip-names.ts';
import type { FastifyReply } from 'fastify';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type DocumentRow, findDocuments } from '../../db/queries/documents.ts';
import type { Files } from '../../files/examine.ts';
import { badField, Refusal } from '../../http/refusal.ts';
import { disposition } from './disposition.ts';
import { requirePlace } from './folders.ts';
import { guarded, requireClean } from './serve-file.ts';

type Deps = { db: Db; files: Files; actor: Actor };
type LeftOut = { name: string; why: string };

export const zipQuery = z.object({
  ids: z
    .string()
    .max(mostDocuments * 40)
    .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
    .pipe(
      z
        .array(z.uuid('Choose documents by their ids'))
        .min(1, 'Choose at least one document')
        .max(mostDocuments, `One ZIP file takes at most ${mostDocuments} documents. Choose fewer.`),
    )
    .describe('Ids of documents of the matter, with commas between'),
});

/** Sends documents as one ZIP file as they are read, never whole in memory. What cannot be in it is named in it. */
export async function serveZip(
  deps: Deps,
  matterId: string,
  ids: readonly string[],
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { db, actor } = deps;
  const folders = await requirePlace(db, actor, matterId, null);
  const chosen = await findDocuments(db, actor, matterId, ids);
  if (chosen.length < ids.length)
    throw badField('ids', 'One of these documents is not on this case. Look at the list again.');
  const { fit, leftOut } = await sort(deps, chosen);
  refuseLarge(fit);
  await inTransaction(db, (tx) =>
    writeAudit(tx, {
      actor,
      action: 'documents.downloaded',
      subjectType: 'matter',
      subjectId: matterId,
      matterId,
      details: { documents: fit.length, ids: fit.map(({ id }) => id), leftOut: leftOut.length },
    }),
  );
  const paths = zipPaths(fit, folders);
  return guarded(reply)
    .header('content-disposition', disposition('attachment', 'Documents.zip'))
    .type('application/zip')
    .send(zipOf(deps.files, fit, { paths, leftOut }));
}

/** Newest last, as they came; what no reader may have is left out with the reason. */
async function sort(
  deps: Deps,
  chosen: readonly DocumentRow[],
): Promise<{ fit: DocumentRow[]; leftOut: LeftOut[] }> {
  const fit: DocumentRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of chosen.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    const why = file.removed ? 'It was taken off the list.' : await whyNot(deps, file);
    if (why === null) fit.push(file);
    else leftOut.push({ name: file.name, why });
  }
  return { fit, leftOut };
}

async function whyNot(deps: Deps, file: DocumentRow): Promise<string | null> {
  try {
    await requireClean(deps, file);
    return null;
  } catch (error) {
    // While the scanner is down nothing leaves; what it found something in stays behind.
    if (error instanceof Refusal && error.code === 'infected') return error.message;
    throw error;
  }
}

function refuseLarge(fit: readonly DocumentRow[]): void {
  const bytes = fit.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= mostZipBytes) return;
  const message = `These documents are ${Math.ceil(bytes / 2 ** 20)} MB together; one ZIP file takes at most ${mostZipBytes / 2 ** 20} MB. Choose fewer.`;
  throw new Refusal(413, 'too_large', message, [{ field: 'ids', message }]);
}

function zipOf(
  { store }: Files,
  files: readonly DocumentRow[],
  { paths, leftOut }: { paths: ReadonlyMap<string, string>; leftOut: readonly LeftOut[] },
): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let open: Readable | null = null;
  zip.on('error', (error) => out.destroy(error as Error));
  // Whoever asked has gone: what is being read is let go of.
  out.once('close', () => open?.destroy());
  for (const { id, sha256, createdAt, mediaType } of files) {
    const options = { mtime: createdAt, compress: !packed.test(mediaType) };
    // Asked for one after the other, each when it is its turn.
    zip.addReadStreamLazy(paths.get(id) as string, options, (done) => {
      store.open(sha256).then(
        (stream) => {
          open = stream;
          if (stream && !out.destroyed) done(null, stream);
          else done(new Error(`The file store has no ${sha256}`), null as never);
        },
        (error: Error) => done(error, null as never),
      );
    });
  }
  if (leftOut.length > 0) zip.addBuffer(Buffer.from(noteOf(leftOut)), leftOutName);
  zip.end();
  return out;
}

/** Nothing is gained by packing these once more. */
const packed =
  /^(image\/(jpeg|png|gif|webp|heic)|video\/|audio\/|application\/(zip|pdf|vnd\.openxmlformats))/;

const noteOf = (leftOut: readonly LeftOut[]): string =>
  [
    'These documents were chosen and are not in this ZIP file:',
    '',
    ...leftOut.map(({ name, why }) => `${name}: ${why}`),
    '',
  ].join('\r\n');
