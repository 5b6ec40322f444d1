import { id } from '@matterline/contract/common.ts';
import { unfiledMediumPaths } from '@matterline/contract/unfiled.ts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { findUnfiledFile } from '../../db/queries/unfiled.ts';
import type { Files } from '../../files/examine.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { sendFile, sendPreview } from './serve-file.ts';

type Deps = { db: Db; files: Files };
type Place = { id: string; mediumId: string };

const places = z.object({ id, mediumId: id });
const paths = unfiledMediumPaths(':id', ':mediumId');

/** The pictures of texts that are on no matter yet: whoever files them must see what they are. */
export function unfiledFiles(api: Api, { db, files }: Deps): void {
  serve(
    api,
    'getUnfiledFile',
    'The file itself, as an attachment',
    paths.file,
    async (actor, place, reply) => {
      const file = await findUnfiledFile(db, actor, place.id, place.mediumId);
      if (!file) throw notFound();
      const download = { action: 'media.downloaded', subjectType: 'media', subjectId: place.mediumId };
      return sendFile({ db, files, actor }, file, download, reply);
    },
  );
  serve(
    api,
    'getUnfiledPreview',
    'A picture safe to show inline',
    paths.preview,
    async (actor, place, reply) =>
      sendPreview({ db, files, actor }, await findUnfiledFile(db, actor, place.id, place.mediumId), reply),
  );
}

function serve(
  api: Api,
  operationId: string,
  summary: string,
  url: string,
  send: (actor: Actor, place: Place, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  api.server.get<{ Params: Place }>(
    url,
    {
      schema: { operationId, summary, params: places },
      preValidation: async (request) => {
        request.actor = await api.actorFor(request, 'unfiled.read');
      },
    },
    (request, reply) => send(request.actor as Actor, request.params, reply),
  );
}
