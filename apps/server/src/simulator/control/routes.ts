import multipart from '@fastify/multipart';
import {
  e164,
  type Mailbox,
  maxAttachmentBytes,
  maxAttachments,
  type PhoneList,
  type PhoneThread,
  simulatorPaths,
} from '@matterline/contract/simulator.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';

import { behaviourChange } from '../behaviour.ts';
import { sendFile } from '../rest/media.ts';
import { say } from '../say.ts';
import { threadOf } from '../thread.ts';
import { type Attachment, SimulatorRefusal } from '../types.ts';
import type { World } from '../world.ts';
import { sameOriginOnly } from './guard.ts';
import type { Live } from './live.ts';

type OnePhone = { Params: { address: string } };
const { phones, webhooks, live: livePath, media, mailbox } = simulatorPaths;
/** What a browser shows as a picture without running anything in it. */
const shownTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** What the page of phones is made of. */
export async function controlRoutes(app: FastifyInstance, world: World, live: Live): Promise<void> {
  const limits = { files: maxAttachments, fileSize: maxAttachmentBytes, fields: 4, fieldSize: 100_000 };
  await app.register(multipart, { limits });
  app.addHook('onRequest', sameOriginOnly);
  app.addHook('onSend', async (_req, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((error, _req, reply) => {
    const { status, title } = problemOf(error);
    if (status >= 500) world.log.warn({ err: error }, 'simulator: a call failed');
    return reply.code(status).type('application/problem+json').send({ title, status });
  });

  app.get(phones, (): PhoneList => ({ phones: world.store.phones.list(), ours: world.accounts.ours() }));
  app.get<OnePhone>(`${phones}/:address`, (req): PhoneThread => threadOf(world, addressOf(req)));
  app.post<OnePhone>(`${phones}/:address/read`, (req, reply) => {
    const address = addressOf(req);
    world.store.phones.markRead(address);
    world.tell({ kind: 'phone', address });
    return reply.code(204).send();
  });
  app.patch<OnePhone>(`${phones}/:address/behaviour`, (req) => {
    const address = addressOf(req);
    const behaviour = world.store.phones.behave(address, behaviourChange.parse(req.body));
    world.tell({ kind: 'phone', address });
    return behaviour;
  });
  app.post<OnePhone>(`${phones}/:address/texts`, async (req, reply) => {
    const { to, body, attachments } = await readForm(req);
    const { sid } = say(world, { from: addressOf(req), to, body, media: attachments });
    return reply.code(201).send({ sid });
  });
  app.get<{ Querystring: { phone?: string } }>(webhooks, (req) => {
    const { phone } = req.query;
    return { webhooks: world.webhooks.recent().filter((webhook) => !phone || webhook.phone === phone) };
  });
  app.get<{ Params: { sid: string } }>(`${media}/:sid`, (req, reply) => {
    const item = world.store.media.get(req.params.sid);
    if (!item) throw new SimulatorRefusal('There is no such picture or file');
    return sendFile(reply, item, shownTypes.includes(item.contentType) ? 'inline' : 'attachment');
  });
  app.get(mailbox, (): Mailbox => world.store.emails.list());
  app.post(`${mailbox}/read`, (_req, reply) => {
    world.store.emails.markRead();
    world.tell({ kind: 'mail' });
    return reply.code(204).send();
  });
  app.get(livePath, (_req, reply) => live.follow(reply));
}

function addressOf(req: FastifyRequest<OnePhone>): string {
  const address = e164(req.params.address);
  if (!address) throw new SimulatorRefusal('This is not a telephone number. Write it like +16175550142.');
  return address;
}

async function readForm(
  req: FastifyRequest,
): Promise<{ to: string; body: string; attachments: Attachment[] }> {
  const attachments: Attachment[] = [];
  const fields = new Map<string, string>();
  for await (const part of req.parts()) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value));
    else {
      const bytes = await part.toBuffer();
      attachments.push({ filename: part.filename || 'file', contentType: part.mimetype, bytes });
    }
  }
  return { to: fields.get('to') ?? '', body: fields.get('body') ?? '', attachments };
}

function problemOf(error: unknown): { status: number; title: string } {
  if (error instanceof SimulatorRefusal) return { status: 400, title: error.message };
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return { status: 400, title: `${issue?.path.join('.') || 'The behaviour'}: ${issue?.message}` };
  }
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode && statusCode < 500) return { status: statusCode, title: message ?? 'This cannot be done' };
  return { status: 500, title: 'The simulator had a fault' };
}
