import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Roles } from '../app.ts';
import { type Config, readSettings, WrongSetting, withSecretKey } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { type Logger, makeLogger } from '../log/log.ts';
import { CannotStart } from './failures.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { explainListening, type HeldPorts, holdPorts } from './ports.ts';
import { outliveReaders, stopSignal, untilAborted, untilCrash } from './signals.ts';

export type ServingVerb = 'all' | 'web' | 'worker' | 'demo';

const settleWithinMs = 30_000;

const rolesOf: Record<ServingVerb, Roles> = {
  all: { web: true, worker: true },
  demo: { web: true, worker: true },
  web: { web: true, worker: false },
  worker: { web: false, worker: true },
};

export const serveAs = (verb: ServingVerb) => async (): Promise<number> => {
  const settings = readSettings({ demo: verb === 'demo' });
  if (!settings.databaseUrl && (verb === 'web' || verb === 'worker')) {
    throw new WrongSetting(
      `DATABASE_URL is missing: "${verb}" shares a PostgreSQL server with other processes; "all" needs none`,
    );
  }
  const log = makeLogger({
    level: settings.logLevel,
    pretty: verb === 'demo' || process.stdout.isTTY,
    colour: process.stdout.isTTY && process.stdout.hasColors(),
  });
  outliveReaders();
  const stop = stopSignal(log);
  const crash = untilCrash(log).then(() => 1);
  const ports = rolesOf[verb].web ? await holdPorts(settings, verb === 'demo') : null;
  const database = await openDatabase(settings, `matterline ${verb}`, log);
  let app: App | undefined;
  try {
    const config = withSecretKey(settings, (line) => log.info(line));
    app = await start(verb, config, { database, ports }, log, stop);
    const lost = database.lost.then(({ message }) => {
      log.fatal(message);
      return 1;
    });
    return await Promise.race([crash, lost, untilAborted(stop).then(() => 0)]);
  } catch (error) {
    // The reason is said in one line by our caller; what else breaks because we leave now is no news.
    log.level = 'silent';
    if (stop.aborted) return 0;
    throw error;
  } finally {
    await close(app, database, log);
  }
};

async function start(
  verb: ServingVerb,
  config: Config,
  { database: { database }, ports }: { database: OpenDatabase; ports: HeldPorts | null },
  log: Logger,
  stop: AbortSignal,
): Promise<App> {
  const roles = rolesOf[verb];
  stop.throwIfAborted();
  if (roles.web) await buildWeb(log, stop);
  const { startApp } = await import('../app.ts');
  stop.throwIfAborted();
  await ports?.release();
  try {
    if (verb === 'demo') return await startWithDemo(config, database, log);
    const app = await startApp(config, database, roles, log);
    log.info(app.address ? `Matterline is ready at ${config.publicBaseUrl}` : 'The worker is running');
    return app;
  } catch (error) {
    throw explainListening(error, config);
  }
}

/** The demo's texts go to a simulator beside it, which outlives the app so that nothing fails while that settles. */
async function startWithDemo(config: Config, database: Database, log: Logger): Promise<App> {
  const { demoSignIns, startDemo } = await import('../demo/start.ts');
  const { startApp } = await import('../app.ts');
  const demo = await startDemo(config, database, log);
  try {
    const app = await startApp(config, database, rolesOf.demo, log);
    // Not through the log, which leaves email addresses out.
    process.stdout.write(demoSignIns());
    log.info(`The clients’ phones are at ${demo.simulatorUrl}`);
    log.info(`Matterline is ready at ${config.publicBaseUrl}`);
    return { address: app.address, stop: () => app.stop().finally(demo.close) };
  } catch (error) {
    await demo.close();
    throw error;
  }
}

async function buildWeb(log: Logger, signal: AbortSignal): Promise<void> {
  const { ensureWebBuilt, WebBuildFailed } = await import('../../../../scripts/build-web.ts');
  try {
    await ensureWebBuilt({ say: (line) => log.info(line), signal });
  } catch (error) {
    throw error instanceof WebBuildFailed ? new CannotStart(error.message, { cause: error }) : error;
  }
}

/** In order: requests and texts on their way settle, then the database goes. Never waits for ever. */
async function close(app: App | undefined, database: OpenDatabase, log: Logger): Promise<void> {
  try {
    const settling = Promise.resolve(app?.stop()).then(() => true);
    if (!(await Promise.race([settling, sleep(settleWithinMs, false, { ref: false })]))) {
      log.warn(`Not everything settled in ${settleWithinMs / 1000} s; the next start recovers the rest`);
    }
  } catch (err) {
    log.error({ err }, 'Something did not stop as it should');
  }
  await database.close();
  if (app) log.info('Stopped');
}
