import type { FastifyInstance } from 'fastify';
import type { Histogram } from 'prom-client';

type RequestTimes = Histogram<'method' | 'route' | 'status'>;

/** Times every request by its route pattern, never by its address: an address holds ids. */
export function timeRequests(server: FastifyInstance, times: RequestTimes): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    times.observe(
      { method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    );
  });
}
