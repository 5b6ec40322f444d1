import { createHmac } from 'node:crypto';
import { type Role, roles } from '@matterline/rules/access/permissions.ts';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import type { Actor } from '../db/actor.ts';
import type { Database, Db } from '../db/connect.ts';
import { type Auth, makeAuth } from '../http/auth.ts';
import { trustedOrigins } from '../http/origin.ts';
import { type Api, makeApi } from '../http/serve.ts';
import { makeServer } from '../http/server.ts';
import { actorFromSession, serveAuth } from '../http/session.ts';
import type { SignInOutcome } from '../http/sign-in.ts';
import { type Client, clientOf } from './client.ts';
import { freshDatabase } from './database.ts';
import { addSite, addUser } from './people.ts';

const publicBaseUrl = 'http://127.0.0.1:3000';
const secretKey = 'a secret that only tests know, 0123456789';

export type TestApi = {
  db: Db;
  database: Database;
  server: FastifyInstance;
  /** One of each role; more come from `addUser`. */
  users: Record<Role, Actor>;
  /** A signed-in caller: paths are under `/api/v1`. */
  as(who: Role | Pick<Actor, 'id'>): Client;
  /** A caller who is not signed in. */
  stranger: Client;
};

/**
 * The real HTTP server on this test file's own database, with the routes `register` adds, a site and a user of
 * each role. Call it at the top of a test file: `const api = await startTestApi((api, { db }) => …)`.
 */
export async function startTestApi(
  register: (api: Api, deps: { db: Db; database: Database; publicBaseUrl: string }) => void | Promise<void>,
  options: {
    emptySite?: boolean;
    trustedProxies?: string[];
    onSignIn?: (outcome: SignInOutcome) => void;
  } = {},
): Promise<TestApi> {
  const database = await freshDatabase();
  const { db, pool } = database;
  // A reply of 500 is always a fault of ours: its cause belongs in the test's output.
  const server = await makeServer({
    publicBaseUrl,
    webDir: null,
    trustedProxies: options.trustedProxies ?? [],
    log: pino({ level: 'error' }),
  });
  afterAll(() => server.close());
  const auth = makeAuth({ pool, secretKey, publicBaseUrl, trustedOrigins: trustedOrigins(publicBaseUrl) });
  serveAuth(server, { auth, db, publicBaseUrl, onSignIn: options.onSignIn ?? (() => {}) });
  const api = makeApi(server, actorFromSession(auth, Date.now));
  await register(api, { db, database, publicBaseUrl });
  await server.ready();
  const users = options.emptySite ? ({} as Record<Role, Actor>) : await addPeople(db);
  return {
    db,
    database,
    server,
    users,
    as: (who) => clientOf(server, cookieFor(auth, typeof who === 'string' ? users[who].id : who.id)),
    stranger: clientOf(server, Promise.resolve(undefined)),
  };
}

async function addPeople(db: Db): Promise<Record<Role, Actor>> {
  await addSite(db);
  const made = roles.map(async (role) => [role, await addUser(db, role)] as const);
  return Object.fromEntries(await Promise.all(made)) as Record<Role, Actor>;
}

/** A session of better-auth's own, in the cookie a browser would hold after signing in. */
async function cookieFor(auth: Auth, userId: string): Promise<string> {
  const context = await auth.$context;
  const session = await context.internalAdapter.createSession(userId);
  const signature = createHmac('sha256', secretKey).update(session.token).digest('base64');
  return `${context.authCookies.sessionToken.name}=${encodeURIComponent(`${session.token}.${signature}`)}`;
}
