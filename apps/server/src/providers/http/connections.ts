import { Agent, type Dispatcher, Pool } from 'undici';
import { isLoopback, publicOnly } from './public-hosts.ts';

export type Connections = {
  /** To the vendor's API, of the administrator's choosing. */
  api: Dispatcher;
  /** To a medium's address, which anyone may have written. */
  dispatcherFor(url: URL): Dispatcher;
  close(): Promise<void>;
};

/** Shorter than the dispatcher's limit on a whole call, so that "never connected" is known as such. */
const connectTimeoutMs = 5000;

export function openConnections(apiOrigin: string): Connections {
  const api = openApi(apiOrigin);
  const outside = new Agent({ connect: { timeout: connectTimeoutMs, lookup: publicOnly() } });
  const simulated = isLoopback(new URL(apiOrigin));
  return {
    api,
    dispatcherFor: (url) => (simulated && url.origin === apiOrigin ? api : outside),
    close: async () => {
      await Promise.all([api.close(), outside.close()]);
    },
  };
}

export function openApi(apiOrigin: string): Pool {
  // HTTP/1.1 one call at a time: undici then never queues a call again that it has already begun to write.
  return new Pool(apiOrigin, {
    connections: 100,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
  });
}
