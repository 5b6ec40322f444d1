import { livePath } from '@matterline/contract/live.ts';
import type { Api } from '../serve.ts';
import type { LiveHub, Sent } from './hub.ts';

// Under the idle limits of common proxies (60 s), and often enough to notice a browser that is gone.
const heartbeatMs = 20_000;
// A stream outlives no sign-out or role change by more than this: the browser reconnects and is checked again.
const longestMs = 15 * 60_000;

/** Serves the event stream (Server-Sent Events, WHATWG HTML section 9.2). */
export function serveLive(api: Api, hub: LiveHub): void {
  api.server.get(livePath, { schema: { hide: true } }, async (request, reply) => {
    const actor = await api.actorFor(request, 'signed_in');
    const last = request.headers['last-event-id'];
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 2000\n\n');
    const send = ({ id, event }: Sent) => out.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
    const leave = hub.subscribe(actor, typeof last === 'string' ? last : null, send);
    const heartbeat = setInterval(() => out.write(': here\n\n'), heartbeatMs);
    const limit = setTimeout(() => out.end(), longestMs);
    const close = () => out.end();
    api.server.server.once('matterline:stopping', close);
    out.on('close', () => {
      leave();
      clearInterval(heartbeat);
      clearTimeout(limit);
      api.server.server.off('matterline:stopping', close);
    });
  });
}
