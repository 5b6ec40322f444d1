import type { FastifyReply } from 'fastify';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { noteScan } from '../../db/queries/blobs.ts';
import { type DocumentRow, findDocument } from '../../db/queries/documents.ts';
import type { Files } from '../../files/examine.ts';
import { previewType } from '../../files/preview-type.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { disposition } from './disposition.ts';
import { scannerDown } from './upload.ts';

type Deps = { db: Db; files: Files; actor: Actor };

/** Sends the file as it came, to be saved and never shown by the browser. Every download is recorded. */
export async function serveFile(deps: Deps, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const document = await findClean(deps, id);
  const stream = await open(deps.files, document.sha256);
  await inTransaction(deps.db, (tx) =>
    writeAudit(tx, {
      actor: deps.actor,
      action: 'document.downloaded',
      subjectType: 'document',
      subjectId: id,
      matterId: document.matterId,
      details: { sha256: document.sha256 },
    }),
  );
  return guarded(reply)
    .header('content-disposition', disposition('attachment', document.name))
    .header('content-length', document.bytes)
    .type(active.test(document.mediaType) ? 'application/octet-stream' : document.mediaType)
    .send(stream);
}

/** Sends the re-encoded picture, the only thing of a file that a browser may show. */
export async function servePreview(deps: Deps, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const { previewSha256, name } = await findClean(deps, id);
  if (previewSha256 === null) throw notFound();
  const stream = await open(deps.files, previewSha256);
  return guarded(reply)
    .header('content-disposition', disposition('inline', `${name}.webp`))
    .type(previewType)
    .send(stream);
}

// What a browser would run, were it to show it after all.
const active = /html|svg|xml|script/;

function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store');
}

/** A document whose file may leave: when a scanner is set up, no file does before it was called clean. */
async function findClean({ db, files, actor }: Deps, id: string): Promise<DocumentRow> {
  const document = await findDocument(db, actor, id);
  if (!document) throw notFound();
  if (document.scan === 'infected') throw infected();
  if (files.scanner === null || document.scan === 'clean') return document;
  const verdict = await files.scanner.scan(await open(files, document.sha256));
  if (verdict.kind === 'unavailable') throw scannerDown();
  await noteScan(db, document.sha256, verdict.kind);
  if (verdict.kind === 'infected') throw infected();
  return document;
}

function infected(): Refusal {
  return new Refusal(
    409,
    'infected',
    'The virus scanner found something in this file. It is kept with the record and cannot be opened here.',
  );
}

async function open({ store }: Files, sha256: string) {
  const stream = await store.open(sha256);
  if (!stream) throw new Error(`The file store has no ${sha256}`);
  return stream;
}
