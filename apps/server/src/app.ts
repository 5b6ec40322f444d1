import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import type { Database } from './db/connect.ts';
import { excludedFrom } from './db/queries/walls.ts';
import { openListener } from './db/listen.ts';
import { queueFigures } from './db/queries/queue-figures.ts';
import { makeAuth } from './http/auth.ts';
import { serveHealth } from './http/health.ts';
import { LiveHub } from './http/live/hub.ts';
import { keepListening } from './http/live/listen.ts';
import { serveLive } from './http/live/stream.ts';
import { trustedOrigins } from './http/origin.ts';
import { serveOpenApi } from './http/openapi.ts';
import { makeApi } from './http/serve.ts';
import { makeServer } from './http/server.ts';
import { actorFromSession, serveAuth } from './http/session.ts';
import { timeRequests } from './http/time-requests.ts';
import type { Logger } from './log/log.ts';
import { makeMetrics } from './metrics/metrics.ts';

export type Roles = { web: boolean; worker: boolean };
export type App = { address: string | null; stop(): Promise<void> };

/** The composition root: the only place that builds things and hands them to each other. */
export async function startApp(config: Config, database: Database, roles: Roles, log: Logger): Promise<App> {
  const stops: (() => Promise<void>)[] = [];
  let address: string | null = null;
  if (roles.web) {
    const web = await startWeb(config, database, log);
    address = web.address;
    stops.push(web.stop);
  }
  return {
    address,
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

async function startWeb(config: Config, database: Database, log: Logger) {
  const { db, pool, connectionString } = database;
  const server = await makeServer({ publicBaseUrl: config.publicBaseUrl, webDir: config.webDir, log });
  const metrics = makeMetrics(() => queueFigures(db));
  timeRequests(server, metrics.requests);
  await serveOpenApi(server, config.publicBaseUrl);
  serveHealth(server, [{ name: 'database', check: () => pool.query('select 1') }], metrics.registry);
  const auth = makeAuth({
    pool,
    secretKey: config.secretKey,
    publicBaseUrl: config.publicBaseUrl,
    trustedOrigins: trustedOrigins(config.publicBaseUrl),
  });
  serveAuth(server, auth, config.publicBaseUrl);
  const api = makeApi(server, actorFromSession(auth, Date.now));
  const hub = new LiveHub(randomBytes(6).toString('hex'), (matterId) => excludedFrom(db, matterId));
  serveLive(api, hub);
  const listening = keepListening((onNotice, onEnd) => openListener(connectionString, onNotice, onEnd), hub, log);
  const address = await server.listen({ host: config.host, port: config.port });
  return {
    address,
    async stop() {
      server.server.emit('matterline:stopping');
      await listening.stop();
      await server.close();
    },
  };
}
