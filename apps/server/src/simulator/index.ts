import type { AddressInfo } from 'node:net';
import { e164 } from '@matterline/contract/simulator.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { makeAccounts } from './accounts.ts';
import { makeActivity } from './activity.ts';
import { type Live, makeLive } from './control/live.ts';
import { pageRoutes } from './control/page.ts';
import { controlRoutes } from './control/routes.ts';
import { resume } from './deliver.ts';
import { startMail } from './mail.ts';
import { remember } from './remember.ts';
import { signedStore } from './rest/media.ts';
import { restRoutes } from './rest/routes.ts';
import { say } from './say.ts';
import { openStore } from './store/store.ts';
import { threadOf } from './thread.ts';
import { type Control, type Simulator, type SimulatorOptions, SimulatorRefusal } from './types.ts';
import { makeWebhooks } from './webhooks.ts';
import type { World } from './world.ts';

export type { RememberedText, SimulatedAccount, Simulator, SimulatorOptions } from './types.ts';

const usualPaceMs = 600;
const usualKeep = { textsPerPhone: 200, phones: 1000 };

/** A provider on this machine that speaks Twilio's protocol, with a phone behind every number. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const {
    host = '127.0.0.1',
    accounts,
    dataDir,
    webDir,
    log,
    paceMs = usualPaceMs,
    keep = usualKeep,
  } = options;
  const live = makeLive();
  const activity = makeActivity();
  const webhooks = makeWebhooks(activity, ({ kind, phone, response, error, attempt }) => {
    if (error) log.warn({ kind, attempt, error }, 'simulator: a webhook was not answered');
    else log.info({ kind, attempt, status: response?.status }, 'simulator: a webhook was answered');
    live.tell({ kind: 'webhook', phone });
  });
  let url = '';
  const world: World = {
    accounts: makeAccounts(accounts),
    store: openStore(dataDir, keep),
    activity,
    webhooks,
    log,
    paceMs,
    url: () => url,
    tell: live.tell,
  };
  const app = await makeApp(world, live, webDir);
  const mail = options.mail ? await startMail(world, host) : null;
  const close = async () => {
    live.close();
    await activity.stop();
    await Promise.all([app.close(), webhooks.close(), mail?.close()]);
    world.store.close();
  };
  try {
    await app.listen({ host, port: options.port });
  } catch (cause) {
    await close();
    throw cause;
  }
  const { port } = app.server.address() as AddressInfo;
  url = `http://${callable(host)}:${port}`;
  resume(world);
  return { url, port, mailPort: mail?.port ?? null, control: controlOf(world), close };
}

async function makeApp(world: World, live: Live, webDir: string | null): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true });
  const store = signedStore(app, world);
  await app.register(async (scope) => restRoutes(scope, world, store));
  await app.register((scope) => controlRoutes(scope, world, live));
  if (webDir) await app.register((scope) => pageRoutes(scope, webDir));
  return app;
}

function controlOf(world: World): Control {
  return {
    say: (from, to, body, media = []) => say(world, { from: phoneAt(from), to, body, media }).told,
    mailbox: () => world.store.emails.list(),
    putEmails: (emails) => emails.forEach(world.store.emails.add),
    phone: (address) => threadOf(world, phoneAt(address)),
    behave: (address, change) => world.store.phones.behave(phoneAt(address), change),
    rawWebhooks: world.webhooks.recent,
    remember: (texts) => remember(world, texts),
    name: (address, name) => world.store.phones.name(phoneAt(address), name),
    useAccounts: world.accounts.replace,
    idle: world.activity.idle,
  };
}

function phoneAt(typed: string): string {
  const address = e164(typed);
  if (!address) throw new SimulatorRefusal('A phone has a number such as +16175550142');
  return address;
}

/** An address that listens everywhere cannot itself be called. */
function callable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
