import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { connect } from '../../apps/server/src/db/connect.ts';
import { makeAuth } from '../../apps/server/src/http/auth.ts';
import { publicBaseUrl, secretKey } from './web.ts';

export type Answer = { status: number; body: unknown; ms: number };
export type Caller = {
  /** A signed-in request over a connection that is kept. @param path under `/api/v1` */
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object, key?: string): Promise<Answer>;
  close(): Promise<void>;
};

/** Someone who is signed in at the web role, as a browser would be. */
export async function openCaller(
  { connectionString, userId }: { connectionString: string; userId: string },
  port: number,
): Promise<Caller> {
  const cookie = await cookieFor(connectionString, userId);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 8, pipelining: 1 });
  return {
    async call(method, path, body, key) {
      const startedAt = performance.now();
      const headers = {
        cookie,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      };
      const json = body && JSON.stringify(body);
      const answer = await pool.request({ method, path: `/api/v1${path}`, headers, body: json ?? null });
      const read = answer.statusCode === 204 ? null : await answer.body.json();
      return { status: answer.statusCode, body: read, ms: performance.now() - startedAt };
    },
    close: () => pool.close(),
  };
}

/** A session of better-auth's own, in the cookie a browser would hold after signing in. */
async function cookieFor(connectionString: string, userId: string): Promise<string> {
  const database = await connect(connectionString, { name: 'matterline bench' });
  const auth = makeAuth({ pool: database.pool, secretKey, publicBaseUrl, trustedOrigins: [publicBaseUrl] });
  const context = await auth.$context;
  const session = await context.internalAdapter.createSession(userId);
  await database.close();
  const signature = createHmac('sha256', secretKey).update(session.token).digest('base64');
  return `${context.authCookies.sessionToken.name}=${encodeURIComponent(`${session.token}.${signature}`)}`;
}

/** @throws unless it was answered as it should be */
export function must<Body>({ status, body }: Answer): Body {
  if (status !== 200 && status !== 204) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as Body;
}
