import { livePath } from '@matterline/contract/live.ts';
import type { Role } from '@matterline/rules/access/permissions.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../db/actor.ts';
import type { Db } from '../db/connect.ts';
import { type Auth, absoluteSeconds } from './auth.ts';
import { callAuth, headersFor, passOn } from './auth-call.ts';
import { notFound } from './refusal.ts';
import type { FindActor } from './serve.ts';
import { type SignInOutcome, signIn } from './sign-in.ts';

// The library offers far more; only what the product uses is reachable.
const signInPath = '/sign-in/email';
const served = new Set([signInPath, '/sign-out', '/get-session']);

export type AuthRoutes = {
  auth: Auth;
  db: Db;
  publicBaseUrl: string;
  onSignIn: (outcome: SignInOutcome) => void;
};

/** Serves sign-in and sign-out under /api/auth, and hands a used session's cookie back with its new age. */
export function serveAuth(server: FastifyInstance, { auth, db, publicBaseUrl, onSignIn }: AuthRoutes): void {
  server.addHook('onSend', async (request, reply) => {
    // Without this the browser forgets the cookie two hours after sign-in, however busy its user is.
    if (request.renewedCookies?.length) reply.header('set-cookie', request.renewedCookies);
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = request.url.slice('/api/auth'.length).split('?')[0] ?? '';
      if (!served.has(path)) throw notFound();
      const call = () => callAuth(auth, request, publicBaseUrl);
      const signsIn = path === signInPath && request.method === 'POST';
      const answer = signsIn ? await signIn(request, { db, enter: call, onOutcome: onSignIn }) : await call();
      return passOn(answer, reply);
    },
  });
}

/** The live stream, and what a page fetches while nobody is at it: neither shows that a person is there. */
function isByItself(request: FastifyRequest): boolean {
  return request.headers['x-matterline-away'] !== undefined || request.url.startsWith(livePath);
}

/**
 * Who is asking, from the session cookie. A disabled user and a session older than the absolute limit are
 * nobody, at once and whatever the cookie says.
 */
export function actorFromSession(auth: Auth, now: () => number): FindActor {
  return async (request) => {
    if (request.headers.cookie === undefined) return null;
    const { headers, response: found } = await auth.api.getSession({
      headers: headersFor(request),
      query: { disableRefresh: isByItself(request) },
      returnHeaders: true,
    });
    request.renewedCookies = headers.getSetCookie();
    if (!found || found.user.disabledAt) return null;
    const age = now() - new Date(found.session.createdAt).getTime();
    if (age > absoluteSeconds * 1000) return null;
    request.sessionId = found.session.id;
    const actor: Actor = {
      id: found.user.id,
      name: found.user.name,
      email: found.user.email,
      role: found.user.role as Role,
      timeZone: found.user.timeZone ?? null,
    };
    return actor;
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    renewedCookies?: string[];
    /** the browser session it came with */
    sessionId?: string;
  }
}
