import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whoever reaches the control page can speak as any client, and it has no sign-in: so no other site's page may use a
 * visitor's browser to reach it. A name in Host that is not this machine's means a foreign name was pointed here.
 */
export async function sameOriginOnly(req: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { host, origin } = req.headers;
  const own = isOwnHost(host) && (origin === undefined || hostOf(origin) === host);
  if (own && req.headers['sec-fetch-site'] !== 'cross-site') return;
  await reply.code(403).send({ title: 'Open the simulator by its own address', status: 403 });
}

function isOwnHost(host: string | undefined): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return name === 'localhost' || isIP(name) !== 0;
}

function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host ?? null;
}
