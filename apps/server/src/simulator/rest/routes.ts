import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatedAccount } from '../types.ts';
import type { World } from '../world.ts';
import { create, phoneOf } from './create.ts';
import { refusals, TwilioRefusal } from './errors.ts';
import { list } from './list.ts';
import { mediaRoutes, type SignedStore } from './media.ts';
import { fail } from './outage.ts';
import { messageResource } from './resource.ts';

type Account = { Params: { accountSid: string } };

/** The part of Twilio's REST API 2010-04-01 that has to do with texts. */
export function restRoutes(app: FastifyInstance, world: World, store: SignedStore): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_req, body, done) => {
    done(null, new URLSearchParams(body as string));
  });
  app.addHook('onRequest', async (req) => {
    accountOf(world, req as FastifyRequest<Account>);
  });
  app.setErrorHandler((error, _req, reply) => {
    if (error instanceof TwilioRefusal) {
      if (error.status === 401) reply.header('www-authenticate', 'Basic realm="Twilio API"');
      return reply.code(error.status).send(error.toJSON());
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) world.log.warn({ err: error }, 'simulator: a call failed');
    return reply
      .code(status)
      .send(new TwilioRefusal(status, status === 400 ? 20001 : 20500, 'Bad request').toJSON());
  });
  app.setNotFoundHandler((req) => {
    throw refusals.notFound(req.url);
  });

  app.post<Account>('/2010-04-01/Accounts/:accountSid/Messages.json', (req, reply) => {
    const account = accountOf(world, req);
    const form = req.body instanceof URLSearchParams ? req.body : new URLSearchParams();
    const phone = phoneOf(form);
    const behaves = phone ? world.store.phones.behaviourOf(phone) : null;
    if (behaves && behaves.outage !== 'none') {
      if (behaves.outageTakes) create(world, account, form);
      return fail(reply, behaves.outage);
    }
    const media = form.getAll('MediaUrl').length;
    return reply.code(201).send(messageResource(create(world, account, form), media));
  });

  app.get<Account>('/2010-04-01/Accounts/:accountSid/Messages.json', (req) => {
    const query = new URLSearchParams(req.url.split('?')[1] ?? '');
    return list(world, req.params.accountSid, query);
  });

  app.get<{ Params: { accountSid: string; sid: string } }>(
    '/2010-04-01/Accounts/:accountSid/Messages/:sid',
    (req) => {
      const text = world.store.texts.get(req.params.sid.replace(/\.json$/, ''));
      if (!text || text.accountSid !== req.params.accountSid) throw refusals.notFound(req.url);
      return messageResource(text, world.store.media.ofText(text.sid).length);
    },
  );

  mediaRoutes(app, world, store);
}

function accountOf(world: World, req: FastifyRequest<Account>): SimulatedAccount {
  const account = world.accounts.signedIn(req.headers.authorization);
  if (!account) throw refusals.signIn();
  if (account.accountSid !== req.params.accountSid) throw refusals.notFound(req.url);
  return account;
}
