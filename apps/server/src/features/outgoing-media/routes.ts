import { finished, type Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Db } from '../../db/connect.ts';
import { findHandedOver, type OutgoingFile } from '../../db/queries/outgoing-media.ts';
import { openStored, verdictOn } from '../../files/clean.ts';
import type { Files } from '../../files/examine.ts';
import { type LinkedFile, type MediaLinks, mediaPath, plainName } from '../../files/media-links.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

type Deps = { db: Db; files: Files; links: MediaLinks };
type Asked = { Params: { what: string; signature: string; name: string } };

/** A provider fetches a text's pictures a few at a time; more at once is nobody's honest doing. */
const mostAtOnce = 32;

/**
 * Serves the pictures and documents of texts to their provider. Who asks is told by the signed address alone; whatever
 * else is asked for is not there, and what was there too long ago is gone: neither tells what it was.
 */
export function outgoingMediaRoutes(server: FastifyInstance, deps: Deps): void {
  let underWay = 0;
  server.get<Asked>(
    `${mediaPath}/:what/:signature/:name`,
    { schema: { hide: true }, exposeHeadRoute: true },
    async ({ params: { what, signature } }, reply) => {
      const linked = deps.links.read(what, signature);
      if (linked === null) throw notFound();
      if (linked === 'expired') throw gone();
      const file = await fileToSend(deps, linked);
      if (underWay >= mostAtOnce) throw tooMany();
      const stream = await openStored(deps.files, file.sha256);
      underWay += 1;
      finished(stream, () => {
        underWay -= 1;
      });
      return send(file, stream, reply);
    },
  );
}

async function fileToSend(deps: Deps, linked: LinkedFile): Promise<OutgoingFile> {
  const file = await findHandedOver(deps.db, linked);
  if (!file) throw notFound();
  const verdict = await verdictOn(deps, file);
  if (verdict === 'infected') throw notFound();
  if (verdict === 'unavailable') throw notScanned();
  return file;
}

function send(file: OutgoingFile, stream: Readable, reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('content-disposition', `inline; filename="${plainName(file.filename, file.mediaType)}"`)
    .header('content-length', file.bytes)
    .type(file.mediaType)
    .send(stream);
}

const gone = () => new Refusal(410, 'expired', 'This address has expired.');
const tooMany = () => new Refusal(503, 'busy', 'Too many files are being fetched. Try again.', [], 5);
const notScanned = () =>
  new Refusal(503, 'scanner_down', 'This file cannot be fetched now. Try again.', [], 30);
