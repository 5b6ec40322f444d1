import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublic, publicOnly, refusedAddress } from './public-hosts.ts';

const connectTimeoutMs = 5000;

/**
 * Connections to addresses that an administrator wrote: into our own network only where the operator allows it, however
 * an address is written or a name resolves.
 */
export function openOutside({ alsoPrivate }: { alsoPrivate: boolean }): Agent {
  if (alsoPrivate) return new Agent({ connect: { timeout: connectTimeoutMs } });
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: publicOnly() });
  return new Agent({
    connect: (options, done) => {
      // A number is not looked up.
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isPublic(host)) done(refusedAddress(), null);
      else connect(options, done);
    },
  });
}
