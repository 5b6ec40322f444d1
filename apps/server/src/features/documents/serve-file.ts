import type { FastifyReply } from 'fastify';
import type { Actor } from '../../db/actor.ts';
import { type AuditEntry, writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type DocumentRow, findDocument } from '../../db/queries/documents.ts';
import { openStored, verdictOn } from '../../files/clean.ts';
import type { Files } from '../../files/examine.ts';
import { previewType } from '../../files/preview-type.ts';
import { type ByteRange, isNamed, readRange } from '../../http/byte-range.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { disposition } from './disposition.ts';
import { scannerDown } from './upload.ts';

type Deps = { db: Db; files: Files; actor: Actor };
/** A stored file and what it is called. */
type StoredFile = Pick<DocumentRow, 'name' | 'mediaType' | 'bytes' | 'sha256' | 'previewSha256' | 'scan'>;
type Download = Omit<AuditEntry, 'actor' | 'details'>;

export async function serveFile(deps: Deps, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const document = await findDocument(deps.db, deps.actor, id);
  if (!document) throw notFound();
  const { matterId } = document;
  const download = { action: 'document.downloaded', subjectType: 'document', subjectId: id, matterId };
  return sendFile(deps, document, download, reply);
}

export async function servePreview(deps: Deps, id: string, reply: FastifyReply): Promise<FastifyReply> {
  return sendPreview(deps, await findDocument(deps.db, deps.actor, id), reply);
}

const pdf = 'application/pdf';

/**
 * Sends a PDF for the reader in the page, which draws it and runs nothing in it. To a browser that is asked to show it
 * by itself it is an attachment in a sandbox like any other file.
 */
export async function servePdf(deps: Deps, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const document = await findDocument(deps.db, deps.actor, id);
  if (document?.mediaType !== pdf) throw notFound();
  const { matterId } = document;
  const read = { action: 'document.read', subjectType: 'document', subjectId: id, matterId };
  return sendFile(deps, document, read, reply);
}

/**
 * Sends the file as it came, or the part of it that is asked for, to be saved and never shown by the browser. Every
 * download is recorded, and every part of one: it may be all that anybody takes.
 */
export async function sendFile(
  deps: Deps,
  file: StoredFile,
  download: Download,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await requireClean(deps, file);
  const { sha256, bytes } = file;
  const asked = askedOf(reply, file);
  if (asked === 'known') return guarded(reply).code(304).send();
  const part = asked === 'whole' ? undefined : asked;
  const stream = await openStored(deps.files, sha256, part);
  const details = { sha256, ...(part && { bytes: `${part.start}-${part.end}` }) };
  await inTransaction(deps.db, (tx) => writeAudit(tx, { ...download, actor: deps.actor, details }));
  if (part) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${bytes}`);
  return guarded(reply)
    .header('content-disposition', disposition('attachment', file.name))
    .header('content-length', part ? part.end - part.start + 1 : bytes)
    .type(active.test(file.mediaType) ? 'application/octet-stream' : file.mediaType)
    .send(stream);
}

/** What of a file is asked for, by its name and its bytes; a part of another file than this is this one, whole. */
function askedOf(reply: FastifyReply, { sha256, bytes }: StoredFile): ByteRange | 'whole' | 'known' {
  const { headers } = reply.request;
  const etag = `"${sha256}"`;
  reply.header('etag', etag).header('accept-ranges', 'bytes');
  if (isNamed(headers['if-none-match'], etag)) return 'known';
  const ifRange = headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return 'whole';
  const range = readRange(headers.range, bytes);
  if (range !== 'unsatisfiable') return range;
  reply.header('content-range', `bytes */${bytes}`);
  throw new Refusal(416, 'no_such_part', `The file has ${bytes} bytes, and not the part that was asked for.`);
}

/** Sends the re-encoded picture, the only thing of a file that a browser may show. */
export async function sendPreview(
  deps: Deps,
  file: StoredFile | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!file) throw notFound();
  await requireClean(deps, file);
  if (file.previewSha256 === null) throw notFound();
  const stream = await openStored(deps.files, file.previewSha256);
  return guarded(reply)
    .header('content-disposition', disposition('inline', `${file.name}.webp`))
    .type(previewType)
    .send(stream);
}

// What a browser would run, were it to show it after all.
const active = /html|svg|xml|script/;

export function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store');
}

/** When a scanner is set up, no file leaves before it was called clean. */
export async function requireClean(deps: Deps, file: StoredFile): Promise<void> {
  const verdict = await verdictOn(deps, file);
  if (verdict === 'unavailable') throw scannerDown();
  if (verdict === 'infected') throw infected();
}

function infected(): Refusal {
  return new Refusal(
    409,
    'infected',
    'The virus scanner found something in this file. It is kept with the record and cannot be opened here.',
  );
}
