import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** One thing that must work for this process to be of use; rejects when it does not. */
export type Probe = { name: string; check(): Promise<unknown> };

/**
 * `/healthz`: the process answers (restart it when not). `/readyz`: what it needs answers too (send it no
 * traffic when not). `/metrics`: Prometheus text format 0.0.4.
 */
export function serveHealth(server: FastifyInstance, probes: Probe[], metrics: Registry): void {
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));

  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const results = await Promise.all(
      probes.map(
        async ({ name, check }) =>
          [
            name,
            await check().then(
              () => 'ok',
              () => 'failing',
            ),
          ] as const,
      ),
    );
    const ready = results.every(([, state]) => state === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'failing', checks: Object.fromEntries(results) });
  });

  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
