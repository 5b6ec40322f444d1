import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const policy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  // Mantine positions its menus with style attributes.
  "style-src 'self' 'unsafe-inline'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The page of phones, out of the same build as the product's own. */
export async function pageRoutes(app: FastifyInstance, webDir: string): Promise<void> {
  app.addHook('onSend', async (_req, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
  });
  await app.register(fastifyStatic, { root: webDir, index: false });
  app.get('/', (_req, reply) => {
    if (existsSync(join(webDir, 'simulator.html')))
      return reply.sendFile('simulator.html', { cacheControl: false });
    return reply.code(404).type('text/plain').send('The page is not built yet: npm run build:web');
  });
}
