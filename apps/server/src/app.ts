import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import type { Database, Db } from './db/connect.ts';
import { openListener } from './db/listen.ts';
import { queueFigures } from './db/queries/queue-figures.ts';
import { setMediaLimits } from './db/queries/senders.ts';
import { excludedFrom } from './db/queries/walls.ts';
import { makeSecretBox, type SecretBox } from './db/secrets.ts';
import { startDispatcher } from './dispatch/index.ts';
import { lookUpNow } from './dispatch/reconcile/index.ts';
import { accountRoutes } from './features/account/routes.ts';
import { offerSetup } from './features/account/setup.ts';
import { alertRoutes } from './features/alerts/routes.ts';
import { auditJobs } from './features/audit/seal.ts';
import { calendarJobs } from './features/calendar/jobs.ts';
import { calendarRoutes } from './features/calendar/routes.ts';
import { recordConsentIn } from './features/consents/command.ts';
import { consentRoutes } from './features/consents/routes.ts';
import { contactRoutes } from './features/contacts/routes.ts';
import { documentsRoutes } from './features/documents/routes.ts';
import { filingRoutes } from './features/filings/routes.ts';
import { formRoutes } from './features/forms/routes.ts';
import { historyRoutes } from './features/history/routes.ts';
import { homeLayoutRoutes } from './features/home-layout/routes.ts';
import { inboundHooks } from './features/inbound/hooks.ts';
import { startInboundPolls } from './features/inbound/poll.ts';
import { matterTypeRoutes } from './features/matter-types/routes.ts';
import { matterRoutes } from './features/matters/routes.ts';
import { mediaJobs } from './features/media/jobs.ts';
import { mediaRoutes } from './features/media/routes.ts';
import { fileJobs } from './features/media/sweep-files.ts';
import { noteRoutes } from './features/notes/routes.ts';
import { noticeRoutes } from './features/notices/routes.ts';
import { noticeJobs } from './features/notices/send.ts';
import { optOutRoutes } from './features/opt-outs/routes.ts';
import { outgoingMediaRoutes } from './features/outgoing-media/routes.ts';
import { queueRoutes } from './features/queue/routes.ts';
import { routingRoutes } from './features/routing/routes.ts';
import { keepEnvironmentAccount } from './features/sending/from-environment.ts';
import { sendingRoutes } from './features/sending/routes.ts';
import { siteRoutes } from './features/site/routes.ts';
import { statusHooks } from './features/status-reports/hooks.ts';
import { taskSetupJobs } from './features/task-setup/jobs.ts';
import { taskSetupRoutes } from './features/task-setup/routes.ts';
import { taskJobs } from './features/tasks/jobs.ts';
import { taskRoutes } from './features/tasks/routes.ts';
import { templateRoutes } from './features/templates/routes.ts';
import { formTexts } from './features/texts/by-form.ts';
import { textRoutes } from './features/texts/routes.ts';
import { unfiledRoutes } from './features/unfiled/routes.ts';
import { userRoutes } from './features/users/routes.ts';
import type { Files } from './files/examine.ts';
import { type MediaLinks, makeMediaLinks } from './files/media-links.ts';
import { makeScanner } from './files/scan.ts';
import { openFileStore } from './files/storage.ts';
import { makeAuth } from './http/auth.ts';
import { serveHealth } from './http/health.ts';
import { makeHooks } from './http/hooks.ts';
import { LiveHub } from './http/live/hub.ts';
import { keepListening } from './http/live/listen.ts';
import { serveLive } from './http/live/stream.ts';
import { serveOpenApi } from './http/openapi.ts';
import { trustedOrigins } from './http/origin.ts';
import { type Api, makeApi } from './http/serve.ts';
import { makeServer } from './http/server.ts';
import { actorFromSession, serveAuth } from './http/session.ts';
import { timeRequests } from './http/time-requests.ts';
import { startJobs } from './jobs/run.ts';
import type { Logger } from './log/log.ts';
import { type Metrics, makeMetrics } from './metrics/metrics.ts';
import { type Accounts, hookBaseOf, makeAccounts, requireSecretKey } from './providers/accounts.ts';
import { emailProvider, openOutside, providers } from './providers/registry.ts';

export type Roles = { web: boolean; worker: boolean };
export type App = { address: string | null; stop(): Promise<void> };

/** What every role is made of. */
type Parts = {
  config: Config;
  database: Database;
  db: Db;
  box: SecretBox;
  accounts: Accounts;
  files: Files;
  links: MediaLinks;
  metrics: Metrics;
  log: Logger;
};

/** The composition root: the only place that builds things and hands them to each other. */
export async function startApp(config: Config, database: Database, roles: Roles, log: Logger): Promise<App> {
  const parts = await makeParts(config, database, log);
  const web = roles.web ? await startWeb(parts) : null;
  const worker = roles.worker ? await startWorker(parts) : null;
  return {
    address: web?.address ?? null,
    async stop() {
      // Requests end first: what they queued is then sent or stays queued.
      await web?.stop();
      await worker?.stop();
      await parts.accounts.close();
    },
  };
}

async function makeParts(config: Config, database: Database, log: Logger): Promise<Parts> {
  const { db } = database;
  const box = makeSecretBox(config.secretKey);
  await requireSecretKey(db, box);
  for (const { code, pictures } of providers.values()) await setMediaLimits(db, code, pictures);
  await keepEnvironmentAccount({ db, box, provider: emailProvider }, config.smtp);
  const { publicBaseUrl, storageUrl, dataDir } = config;
  return {
    config,
    database,
    db,
    box,
    accounts: makeAccounts({ db, box, providers, publicBaseUrl }),
    files: {
      store: await openFileStore({ url: storageUrl, dataDir }),
      scanner: config.clamdUrl === null ? null : makeScanner(config.clamdUrl, log),
    },
    links: makeMediaLinks({ secretKey: config.secretKey, publicBaseUrl, now: Date.now }),
    metrics: makeMetrics(() => queueFigures(db)),
    log,
  };
}

async function startWeb(parts: Parts) {
  const { config, database, db, metrics, log } = parts;
  const { publicBaseUrl } = config;
  const { webDir, trustedProxies } = config;
  const server = await makeServer({ publicBaseUrl, webDir, trustedProxies, log });
  timeRequests(server, metrics.requests);
  await serveOpenApi(server, publicBaseUrl);
  serveHealth(server, [{ name: 'database', check: () => database.pool.query('select 1') }], metrics.registry);
  const auth = makeAuth({
    pool: database.pool,
    secretKey: config.secretKey,
    publicBaseUrl,
    trustedOrigins: trustedOrigins(publicBaseUrl),
  });
  serveAuth(server, { auth, db, publicBaseUrl, onSignIn: metrics.signIns });
  const api = makeApi(server, actorFromSession(auth, Date.now));
  const hub = new LiveHub(randomBytes(6).toString('hex'), (ids) => excludedFrom(db, ids));
  await serveFeatures(api, parts, hub);
  serveLive(api, hub);
  const address = await server.listen({ host: config.host, port: config.port });
  await offerSetup(db, publicBaseUrl, (line) => log.warn(line));
  const listen = keepListening(
    (onNotice, onEnd) => openListener(database.connectionString, onNotice, onEnd),
    hub,
    log,
  );
  return {
    address,
    async stop() {
      server.server.emit('matterline:stopping');
      await listen.stop();
      await server.close();
    },
  };
}

async function serveFeatures(
  api: Api,
  { config, db, box, accounts, files, links, metrics }: Parts,
  hub: LiveHub,
): Promise<void> {
  const { publicBaseUrl } = config;
  accountRoutes(api, { db, livePosition: () => hub.position });
  userRoutes(api, { db });
  siteRoutes(api, { db });
  matterTypeRoutes(api, { db });
  contactRoutes(api, { db });
  consentRoutes(api, { db });
  matterRoutes(api, { db });
  historyRoutes(api, { db });
  noteRoutes(api, { db });
  taskSetupRoutes(api, { db });
  taskRoutes(api, { db, secretKey: config.secretKey });
  templateRoutes(api, { db });
  textRoutes(api, { db });
  formRoutes(api, { db, texts: formTexts, recordConsent: recordConsentIn });
  const { accountClient } = accounts;
  queueRoutes(api, { db, lookUp: (id) => lookUpNow({ db, accountClient }, id) });
  optOutRoutes(api, { db });
  unfiledRoutes(api, { db });
  filingRoutes(api, { db });
  routingRoutes(api, { db });
  alertRoutes(api, { db });
  homeLayoutRoutes(api, { db });
  noticeRoutes(api, { db });
  calendarRoutes(api, { db, publicBaseUrl });
  mediaRoutes(api, { db });
  await documentsRoutes(api, { db, files });
  outgoingMediaRoutes(api.server, { db, files, links });
  sendingRoutes(api, {
    db,
    box,
    providers,
    hookBaseOf: (token) => hookBaseOf(publicBaseUrl, token),
    accountChanged: accounts.invalidate,
  });
  const hooks = await makeHooks(api.server, {
    publicBaseUrl,
    findAccount: accounts.accountByToken,
    onRefused: (kind) => kind === 'inbound' && metrics.inbound('refused'),
  });
  inboundHooks(hooks, { db, onReceived: metrics.received });
  statusHooks(hooks, { db });
}

async function startWorker({ config, database, db, accounts, files, links, metrics, log }: Parts) {
  const { accountClient } = accounts;
  const dispatcher = startDispatcher({
    db,
    connectionString: database.connectionString,
    accountClient,
    mediaUrl: links.urlOf,
    onOutcome: (outcome) => metrics.sends.inc({ outcome }),
    log,
  });
  const outside = openOutside({ alsoPrivate: config.privateCalls });
  const jobs = await startJobs({
    database,
    handlers: {
      ...mediaJobs({ db, files, accountClient, log, onEnd: metrics.media }),
      ...fileJobs({ db, files, log }),
      ...taskJobs({ db, files, secretKey: config.secretKey, outside, log }),
      ...taskSetupJobs({ db }),
      ...auditJobs({ db, log }),
      ...calendarJobs({ db }),
      ...noticeJobs({ db, publicBaseUrl: config.publicBaseUrl }),
    },
    onOutcome: (job, outcome) => metrics.jobs.inc({ job, outcome }),
    log,
  });
  const polls = startInboundPolls({ db, accountClient, log, onReceived: metrics.received });
  return {
    async stop() {
      await Promise.all([dispatcher.stop(), jobs.stop(), polls.stop()]);
      await outside.close();
    },
  };
}
