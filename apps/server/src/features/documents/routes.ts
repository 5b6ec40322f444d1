import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { idParams } from '@matterline/contract/common.ts';
import * as contract from '@matterline/contract/documents.ts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, readCursor, writeCursor } from '../../db/page.ts';
import { listDocumentRows } from '../../db/queries/documents.ts';
import type { Files } from '../../files/examine.ts';
import { placeAfter } from '../../http/place.ts';
import { badField, Refusal } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { moveDocuments, removeDocument, restoreDocument, updateDocument } from './command.ts';
import { createFolder, deleteFolder, renameFolder, requirePlace } from './folders.ts';
import { listPapers } from './papers.ts';
import { presentDocument, presentFolder } from './present.ts';
import { serveFile, servePdf, servePreview } from './serve-file.ts';
import { unfiledFiles } from './unfiled-files.ts';
import { maxUploadBytes, uploadDocument } from './upload.ts';
import { serveZip, zipQuery } from './zip.ts';

type Deps = { db: Db; files: Files };

export async function documentsRoutes(api: Api, deps: Deps): Promise<void> {
  await api.server.register(multipart, {
    // One byte more than may be: what is counted over the limit is refused rather than cut off.
    limits: { fileSize: maxUploadBytes + 1, files: 1, fields: 10, parts: 11, headerPairs: 20 },
  });
  listing(api, deps);
  papers(api, deps);
  writing(api, deps);
  reading(api, deps);
  unfiledFiles(api, deps);
}

function listing(api: Api, { db }: Deps): void {
  api.on(contract.listDocuments, async ({ actor, params, query }) => {
    const after = readCursor(query.after, 2);
    if (after === 'bad') throw badField('after', 'Begin the list again.');
    const folderId = query.folderId === 'top' ? null : query.folderId;
    const folders = await requirePlace(db, actor, params.id, folderId ?? null);
    const rows = await listDocumentRows(db, actor, params.id, {
      folderId,
      q: query.q,
      after,
      limit: query.limit,
    });
    const page = pageOf(rows, query.limit, (row) => writeCursor(row.createdText, row.id));
    return { items: page.items.map(presentDocument), next: page.next, folders: folders.map(presentFolder) };
  });
}

function papers(api: Api, { db }: Deps): void {
  api.on(contract.listPapers, async ({ actor, params, query }) => {
    const after = placeAfter(query.after, ['instant', 'uuid']);
    const folderId = query.folderId === 'top' ? null : query.folderId;
    const folders = await requirePlace(db, actor, params.id, folderId ?? null);
    const { only, q, limit } = query;
    const page = await listPapers(db, actor, params.id, { folderId, only, q, after, limit });
    return { ...page, folders: folders.map(presentFolder) };
  });
}

function writing(api: Api, { db, files }: Deps): void {
  api.on(contract.uploadDocument, async ({ actor, params, query, request }) => {
    const part = await filePart(request);
    const place = { matterId: params.id, folderId: query.folderId ?? null };
    const claims = { filename: part.filename, declaredType: part.mimetype };
    try {
      return presentDocument(await uploadDocument({ db, files, actor }, place, bytesOf(part.file), claims));
    } finally {
      readToEnd(part.file);
    }
  });
  api.on(contract.updateDocument, async ({ actor, params, body }) =>
    presentDocument(await updateDocument({ db, actor }, params.id, body)),
  );
  api.on(contract.deleteDocument, ({ actor, params }) => removeDocument({ db, actor }, params.id));
  api.on(contract.restoreDocument, async ({ actor, params }) =>
    presentDocument(await restoreDocument({ db, actor }, params.id)),
  );
  api.on(contract.createFolder, async ({ actor, params, body }) =>
    presentFolder(await createFolder({ db, actor }, params.id, body)),
  );
  api.on(contract.renameFolder, async ({ actor, params, body }) =>
    presentFolder(await renameFolder({ db, actor }, params.id, body.name)),
  );
  api.on(contract.deleteFolder, ({ actor, params }) => deleteFolder({ db, actor }, params.id));
  api.on(contract.moveDocuments, async ({ actor, params, body }) => ({
    moved: await moveDocuments({ db, actor }, params.id, body),
  }));
}

async function filePart(request: FastifyRequest) {
  if (!request.isMultipart())
    throw new Refusal(415, 'multipart_needed', 'Send the file as the part "file" of multipart/form-data.');
  const part = await request.file().catch((error: Error & { statusCode?: number }) => {
    // The parser's own complaints are about what was sent.
    throw error.statusCode ? error : badForm();
  });
  if (part?.fieldname === 'file') return part;
  if (part) readToEnd(part.file);
  throw badField('file', 'Choose a file.');
}

async function* bytesOf(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* file.iterator({ destroyOnReturn: false });
  } catch {
    throw badForm();
  }
}

/** Over a connection with bytes left to read no answer arrives. */
const readToEnd = (file: Readable) => file.resume();

const badForm = () => new Refusal(400, 'broken_off', 'The file did not arrive whole. Try again.');

/** What is not JSON is served here, outside the contract's routes. */
function reading(api: Api, { db, files }: Deps): void {
  const preValidation = async (request: FastifyRequest) => {
    request.actor = await api.actorFor(request, 'documents.read');
  };
  const served = [
    ['getDocumentFile', 'The file itself, as an attachment', contract.documentFilePath(':id'), serveFile],
    [
      'getDocumentPreview',
      'A picture safe to show inline',
      contract.documentPreviewPath(':id'),
      servePreview,
    ],
    ['getDocumentPdf', 'A PDF, for the reader in the page', contract.documentPdfPath(':id'), servePdf],
  ] as const;
  api.server.get<{ Params: { id: string }; Querystring: z.output<typeof zipQuery> }>(
    contract.documentsZipPath(':id'),
    {
      schema: {
        operationId: 'getDocumentsZip',
        summary: 'Several documents as one ZIP file, in their folders',
        params: idParams,
        querystring: zipQuery,
      },
      preValidation,
    },
    (request, reply) =>
      serveZip({ db, files, actor: request.actor as Actor }, request.params.id, request.query.ids, reply),
  );
  for (const [operationId, summary, url, serve] of served) {
    api.server.get<{ Params: { id: string } }>(
      url,
      {
        schema: { operationId, summary, params: idParams },
        preValidation,
      },
      (request, reply) => serve({ db, files, actor: request.actor as Actor }, request.params.id, reply),
    );
  }
}
