import { subscribe } from 'node:diagnostics_channel';
import { flushCompileCache } from 'node:module';
import pg from 'pg';
import type { Order, PointName, Reached, Told } from './order.ts';

/**
 * Loaded into a worker before the product (`node --import`): it ends or stops the process at a named point of its
 * work, at once and in the middle of it, when it has been told to. It reads only what any Node process shows: the
 * calls of the HTTP client, and statements given to the database driver. The product knows nothing of it.
 */
let order: Order | null = null;

process.on('message', (told: Told) => {
  // Kept when a process ends well, which this one will not.
  flushCompileCache();
  if (told.order === null && order !== null) say(null);
  order = told.order;
});
// A worker outlives neither its run nor its orders.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

function pass(point: PointName): void {
  if (order?.point !== point) return;
  order.times -= 1;
  if (order.times > 0) return;
  const { signal } = order;
  order = null;
  say(point);
  process.kill(process.pid, signal);
}

function say(point: PointName | null): void {
  const reached: Reached = { point };
  process.send?.(reached);
}

const httpPoints: [channel: string, point: PointName][] = [
  ['undici:request:create', 'before the call'],
  ['undici:client:sendHeaders', 'call begun'],
  ['undici:request:bodySent', 'call made'],
  ['undici:request:headers', 'answer begun'],
  ['undici:request:trailers', 'answer read'],
];
for (const [channel, point] of httpPoints) subscribe(channel, () => pass(point));

type Query = (config: unknown, ...rest: unknown[]) => unknown;
const { prototype } = pg.Client;
const query = prototype.query as Query;

prototype.query = function pointed(this: pg.Client, config: unknown, ...rest: unknown[]) {
  const asked = query.call(this, config, ...rest);
  if (isAboutTexts(config)) {
    // By then it is on its way.
    setImmediate(() => pass('statement sent'));
    if (asked instanceof Promise) asked.then(() => pass('statement answered')).catch(() => {});
  }
  return asked;
} as typeof prototype.query;

function isAboutTexts(config: unknown): boolean {
  const text = typeof config === 'string' ? config : (config as { text?: unknown } | null)?.text;
  return typeof text === 'string' && /\bmessages\b/.test(text);
}
