import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Where the web may be opened from: PUBLIC_BASE_URL, and its other loopback names when it is one of them. */
export function trustedOrigins(publicBaseUrl: string): string[] {
  const base = new URL(publicBaseUrl);
  if (!loopback.includes(base.hostname)) return [base.origin];
  return loopback.map((host) => `${base.protocol}//${host}${base.port ? `:${base.port}` : ''}`);
}

/** Turns down a change asked for by another site's page. A caller that is no browser sends no Origin. */
export function refuseForeignOrigins(server: FastifyInstance, trusted: string[]): void {
  server.addHook('onRequest', async (request) => {
    const { method, headers } = request;
    if (method === 'GET' || method === 'HEAD' || !request.url.startsWith('/api/')) return;
    if (headers.origin !== undefined && !trusted.includes(headers.origin)) {
      throw new Refusal(403, 'foreign_origin', `Open Matterline at ${trusted[0]} and try again.`);
    }
  });
}
