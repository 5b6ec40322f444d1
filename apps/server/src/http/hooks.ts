import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Account, BadHookCall, type HookCall, type Provider } from '../providers/port.ts';
import { badField, notFound, Refusal } from './refusal.ts';

export type HookAccount = { account: Account; provider: Provider };
/** null when no account has this token */
export type FindAccount = (token: string) => Promise<HookAccount | null>;
export type HookKind = 'inbound' | 'status';
/** A call that is genuinely the provider's. */
export type VerifiedCall = HookAccount & { call: HookCall };

export type Hooks = {
  /**
   * Serves `/hooks/sms/:token/<kind>`, by POST or as the provider's adapter declares. The provider is answered 2xx only when the handler resolves, so the
   * handler resolves only when what it was told is durable. A `BadHookCall` it throws becomes a 422.
   */
  on(kind: HookKind, handler: (verified: VerifiedCall) => Promise<void>): void;
};

const bodyLimit = 256 * 1024;

/** What providers call. No session and no origin is involved: the token finds the account, the signature proves the caller. */
export async function makeHooks(
  server: FastifyInstance,
  settings: {
    publicBaseUrl: string;
    findAccount: FindAccount;
    /** told of each call that is not the provider's, or cannot be read */
    onRefused?: (kind: HookKind) => void;
  },
): Promise<Hooks> {
  const base = settings.publicBaseUrl.replace(/\/$/, '');
  const handlers = new Map<string, (verified: VerifiedCall) => Promise<void>>();

  async function admit(request: FastifyRequest): Promise<void> {
    const { token, kind } = request.params as { token: string; kind: string };
    const found = handlers.has(kind) ? await settings.findAccount(token) : null;
    if (!found || request.method !== (found.provider.hookMethod ?? 'POST')) throw notFound();
    request.hookAccount = found;
  }

  async function take(request: FastifyRequest): Promise<HookAccount> {
    const { account, provider } = request.hookAccount as HookAccount;
    const call: HookCall = {
      // To the letter as it was signed; never from Host or X-Forwarded headers, which anyone can set.
      url: base + request.raw.url,
      headers: request.headers,
      rawBody: request.body instanceof Buffer ? request.body : Buffer.alloc(0),
    };
    if (!provider.verify(account, call)) throw badSignature();
    const handler = handlers.get((request.params as { kind: string }).kind);
    if (!handler) throw notFound();
    try {
      await handler({ account, provider, call });
    } catch (error) {
      throw error instanceof BadHookCall ? badField(error.field, error.message, 'bad_hook_call') : error;
    }
    return { account, provider };
  }

  function tellRefused(request: FastifyRequest, status: number): void {
    const { kind } = request.params as { kind: string };
    if (status >= 400 && status < 500 && handlers.has(kind)) settings.onRefused?.(kind as HookKind);
  }

  await server.register(async (hooks) => {
    hooks.addHook('onResponse', async (request, reply) => tellRefused(request, reply.statusCode));
    hooks.removeAllContentTypeParsers();
    // The signature covers the bytes as they came, whatever they are said to be.
    hooks.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    hooks.route({
      method: ['GET', 'POST'],
      url: '/hooks/sms/:token/:kind',
      bodyLimit,
      // A HEAD would act as a GET does, and its answer could not be seen.
      exposeHeadRoute: false,
      schema: { hide: true },
      onRequest: admit,
      handler: async (request, reply) => {
        const { provider } = await take(request);
        return reply.type(provider.hookReply.contentType).send(provider.hookReply.body);
      },
    });
  });
  return {
    on(kind, handler) {
      handlers.set(kind, handler);
    },
  };
}

function badSignature(): Refusal {
  return new Refusal(403, 'bad_signature', 'The signature is missing or does not match this account.');
}

declare module 'fastify' {
  interface FastifyRequest {
    hookAccount?: HookAccount;
  }
}
