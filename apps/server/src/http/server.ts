import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { answerClientError } from './client-error.ts';
import { refuseForeignOrigins, trustedOrigins } from './origin.ts';
import { answerError, answerErrors } from './problem.ts';
import { notFound } from './refusal.ts';

export type ServerSettings = {
  publicBaseUrl: string;
  /** the built web app, or null when only the API is served */
  webDir: string | null;
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed; anyone else's is not. */
  trustedProxies: readonly string[];
  log: FastifyBaseLogger;
};

/** The bare HTTP server: limits, headers, errors and the web app; no feature. */
export async function makeServer(settings: ServerSettings): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: settings.log,
    // Requests are counted and timed by metrics; a line for each would bury what matters.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    // An upload of 50 MB takes minutes over an office's uplink; for the headers alone Node allows one.
    requestTimeout: 300_000,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: () => randomUUID(),
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
    forceCloseConnections: 'idle',
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  // A form of another site can send it without being asked for leave; nothing of ours reads it.
  server.removeContentTypeParser('text/plain');
  answerErrors(server);
  refuseForeignOrigins(server, trustedOrigins(settings.publicBaseUrl));
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its variables in style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: settings.publicBaseUrl.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: settings.publicBaseUrl.startsWith('https:'),
  });
  await serveWeb(server, settings.webDir);
  return server;
}

/** Hashed assets are kept for a year; the page itself is always asked for anew. Any other address is the page's own. */
async function serveWeb(server: FastifyInstance, webDir: string | null): Promise<void> {
  const page = webDir !== null && existsSync(`${webDir}/index.html`);
  if (page) {
    await server.register(fastifyStatic, {
      root: webDir,
      cacheControl: false,
      // The build leaves a packed copy beside each file.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.header('cache-control', kept);
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const ofPage = request.method === 'GET' && !/^\/(api|hooks|assets)(?![\w-])/.test(request.url);
    if (page && ofPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    throw notFound();
  });
}
