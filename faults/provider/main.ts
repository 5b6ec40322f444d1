import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeCalls } from './calls.ts';
import type { FateName } from './fate.ts';
import { Ledger } from './ledger.ts';
import { list, resource } from './listing.ts';
import type { Asked, ProviderFigures, ProviderSettings, Told } from './messages.ts';
import { Reporter } from './reporter.ts';

/** A provider that everything goes wrong with, in a process of its own that nothing kills. Started by provider/start.ts. */
const settings = JSON.parse(process.argv[2] ?? '') as ProviderSettings;
const ledger = new Ledger(settings.ledgerFile);
const reporter = new Reporter(ledger, settings.authToken);
const fates: Partial<Record<FateName, number>> = {};
let calls = 0;
let refusals = 0;
let awaited: number | null = null;

const handle = makeCalls({
  seed: settings.seed,
  ledger,
  reporter,
  onCall(text, { name }) {
    calls += 1;
    fates[name] = (fates[name] ?? 0) + 1;
    if (awaited !== null && text !== null && text > awaited) {
      awaited = null;
      tell({ kind: 'arrived', at: Date.now() });
    }
    if (calls % settings.refuseAfterCalls === 0) refuseForAWhile();
  },
});

const server = createServer((request, reply) => {
  if (request.method === 'POST') handle(request, reply).catch(() => request.socket.destroy());
  else look(request, reply);
});
server.keepAliveTimeout = 60_000;
let port = 0;
server.listen(0, '127.0.0.1', () => {
  port = (server.address() as AddressInfo).port;
  tell({ kind: 'listening', port });
});

/** Nobody at the door: calls on connections that are open go on, new ones are refused. */
function refuseForAWhile(): void {
  if (!server.listening) return;
  refusals += 1;
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.listen(port, '127.0.0.1'), settings.refuseMs);
}

function look(request: IncomingMessage, reply: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
  const sid = /\/Messages\/(SM[0-9a-f]{32})\.json$/.exec(pathname)?.[1];
  const found = sid === undefined ? undefined : ledger.find(sid);
  const isList = pathname.endsWith('/Messages.json');
  const body = isList ? list(ledger, pathname, searchParams) : found ? resource(ledger, found) : null;
  reply.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
  reply.end(JSON.stringify(body ?? { code: 20404 }));
}

process.on('message', (asked: Asked) => {
  if (asked.kind === 'await') awaited = asked.above;
  if (asked.kind === 'hurry') reporter.hurry();
  if (asked.kind === 'figures') tell({ kind: 'figures', figures: figures() });
});
process.on('disconnect', () => process.exit());

function figures(): ProviderFigures {
  return { calls, refusals, fates, reports: reporter.figures() };
}

function tell(told: Told): void {
  process.send?.(told);
}
