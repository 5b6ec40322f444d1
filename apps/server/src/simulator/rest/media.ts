import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StoredMedia } from '../store/media.ts';
import type { Text } from '../store/texts.ts';
import type { World } from '../world.ts';
import { refusals } from './errors.ts';
import { mediaResource } from './resource.ts';

type Params = { Params: { accountSid: string; messageSid: string; mediaSid: string } };
const messages = '/2010-04-01/Accounts/:accountSid/Messages';
const signedForMs = 4 * 60 * 60 * 1000;

/** Behind basic auth like the rest of the API. */
export function mediaRoutes(app: FastifyInstance, world: World, store: SignedStore): void {
  app.get<Params>(`${messages}/:messageSid/Media.json`, (req) => {
    const text = textAt(world, req.params, req.url);
    const present = world.store.media.ofText(text.sid).filter(({ deleted }) => !deleted);
    return {
      media_list: present.map((item) => mediaResource(text, item)),
      page: 0,
      page_size: 50,
      next_page_uri: null,
    };
  });

  app.get<Params>(`${messages}/:messageSid/Media/:mediaSid`, (req, reply) => {
    const text = textAt(world, req.params, req.url);
    const media = mediaAt(world, text, req.params, req.url);
    if (req.params.mediaSid.endsWith('.json'))
      return mediaResource(text, { ...media, bytes: media.bytes.length });
    if (isMissing(world, text, media)) throw refusals.notFound(req.url);
    return reply.redirect(store.addressOf(media), 307);
  });

  app.delete<Params>(`${messages}/:messageSid/Media/:mediaSid`, (req, reply) => {
    const text = textAt(world, req.params, req.url);
    world.store.media.markDeleted(mediaAt(world, text, req.params, req.url).sid);
    return reply.code(204).send();
  });
}

function textAt(world: World, { accountSid, messageSid }: Params['Params'], path: string): Text {
  const text = world.store.texts.get(messageSid);
  if (!text || text.accountSid !== accountSid) throw refusals.notFound(path);
  return text;
}

function mediaAt(world: World, text: Text, { mediaSid }: Params['Params'], path: string): StoredMedia {
  const media = world.store.media.get(mediaSid.replace(/\.json$/, ''));
  if (!media || media.textSid !== text.sid || media.deleted) throw refusals.notFound(path);
  return media;
}

function isMissing(world: World, text: Text, media: StoredMedia): boolean {
  const { mediaNever, mediaMissing } = world.store.phones.behaviourOf(text.phone);
  return world.store.media.timesAsked(media.sid) < mediaMissing || mediaNever;
}

export type SignedStore = { addressOf(media: StoredMedia): string };

/** Stands for the file host that Twilio redirects to: no sign-in, but an address that is signed and runs out. */
export function signedStore(app: FastifyInstance, world: World): SignedStore {
  const key = randomBytes(32);
  const signatureOf = (path: string, expires: string) =>
    createHmac('sha256', key).update(`${path}?${expires}`).digest('base64url');
  const isSigned = (path: string, query: Record<string, string | undefined>) => {
    const expected = Buffer.from(signatureOf(path, query.Expires ?? ''));
    const given = Buffer.from(query.Signature ?? '');
    return (
      given.length === expected.length &&
      timingSafeEqual(given, expected) &&
      Number(query.Expires) > Date.now()
    );
  };

  app.get<{ Params: { accountSid: string; mediaSid: string }; Querystring: Record<string, string> }>(
    '/media-store/:accountSid/:mediaSid',
    (req, reply) => {
      const media = world.store.media.get(req.params.mediaSid);
      if (!isSigned(req.url.split('?')[0] ?? '', req.query)) return reply.code(403).send('AccessDenied');
      if (!media || media.deleted) return reply.code(404).send('NoSuchKey');
      return sendFile(reply, media, 'inline');
    },
  );

  return {
    addressOf: (media) => {
      const path = `/media-store/${media.accountSid}/${media.sid}`;
      const expires = String(Date.now() + signedForMs);
      return `${world.url()}${path}?Expires=${expires}&Signature=${signatureOf(path, expires)}`;
    },
  };
}

/** Anything may have been attached, so no browser is to treat it as a page. */
export function sendFile(
  reply: FastifyReply,
  media: StoredMedia,
  how: 'inline' | 'attachment',
): FastifyReply {
  return reply
    .header('content-type', media.contentType)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(media.filename)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .send(Buffer.from(media.bytes.buffer, media.bytes.byteOffset, media.bytes.byteLength));
}
