import type { SimulatorEvent } from '@matterline/contract/simulator.ts';
import type { FastifyReply } from 'fastify';

export type Live = {
  tell(event: SimulatorEvent): void;
  follow(reply: FastifyReply): FastifyReply;
  close(): void;
};

const maxFollowers = 50;
const heartbeatMs = 15_000;

/** Server-sent events: only what changed, which the page then fetches. */
export function makeLive(): Live {
  const followers = new Set<FastifyReply['raw']>();
  const heartbeat = setInterval(() => {
    for (const follower of followers) follower.write(': here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    tell: (event) => {
      for (const follower of followers) follower.write(`data: ${JSON.stringify(event)}\n\n`);
    },
    follow: (reply) => {
      if (followers.size >= maxFollowers)
        return reply.code(503).send({ title: 'Too many pages are open', status: 503 });
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      raw.write('retry: 1000\n\n');
      followers.add(raw);
      raw.once('close', () => followers.delete(raw));
      return reply;
    },
    close: () => {
      clearInterval(heartbeat);
      for (const follower of followers) follower.end();
    },
  };
}
