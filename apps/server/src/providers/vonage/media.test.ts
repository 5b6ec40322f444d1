import type { RequestListener } from 'node:http';
import { connect as tcpConnect } from 'node:net';
import { Agent } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { fetchMedia } from '../http/media.ts';
import { basic, serve, textOf } from '../http/testing.ts';
import { vonage } from './index.ts';
import { mediaAccess } from './media.ts';
import { accountAt, apiKey } from './testing.ts';

const authorization = basic(apiKey, 'api-secret');
const limit = () => AbortSignal.timeout(5000);
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The real client code, with every host's name answered by one stub. */
async function world(listener: RequestListener) {
  const stub = await serve(listener);
  const port = Number(new URL(stub.url).port);
  const agent = new Agent({
    connect: (_options, done) => {
      const socket = tcpConnect(port, '127.0.0.1', () => done(null, socket));
    },
  });
  cleanups.push(stub.close, () => agent.close());
  return mediaAccess({ apiOrigin: 'https://api.nexmo.com', authorization, dispatcherFor: () => agent });
}

test.each(['https://api.nexmo.com', 'https://api-us.nexmo.com', 'https://api-eu-3.nexmo.com'])(
  'a medium at %s is fetched with the account’s sign-in',
  async (host) => {
    const seen: unknown[] = [];
    const access = await world((req, res) => {
      seen.push([req.url, req.headers.authorization]);
      res.writeHead(200, { 'content-type': 'image/jpeg' }).end('picture');
    });
    const { stream, declaredType } = await fetchMedia(access, `${host}/v3/media/1b456509`, limit());
    expect([await textOf(stream), declaredType]).toEqual(['picture', 'image/jpeg']);
    expect(seen).toEqual([['/v3/media/1b456509', authorization]]);
  },
);

test.each([
  'https://api.nexmo.com/v1/messages',
  'https://api.nexmo.com/v3/media/../../v1/messages',
  'http://api.nexmo.com/v3/media/1',
  'https://api.nexmo.com:8443/v3/media/1',
  'https://user:secret@api.nexmo.com/v3/media/1',
  'https://api.nexmo.com.evil.example/v3/media/1',
  'https://evil-api.nexmo.com.example/v3/media/1',
  'https://dashboard.nexmo.com/v3/media/1',
  'https://127.0.0.1/v3/media/1',
  'file:///v3/media/1',
  'no address',
])('%s is not fetched, nor followed to', async (address) => {
  let calls = 0;
  const access = await world((_req, res) => {
    calls++;
    res.writeHead(302, { location: address }).end();
  });
  const refused = { code: 'refused_host', retry: false };
  await expect(fetchMedia(access, address, limit())).rejects.toMatchObject(refused);
  expect(calls).toBe(0);
  if (!URL.canParse(address)) return;
  const start = 'https://api.nexmo.com/v3/media/1';
  await expect(fetchMedia(access, start, limit())).rejects.toMatchObject(refused);
  expect(calls).toBe(1);
});

test('deleting is asked of the medium’s own address; one that is gone already is deleted', async () => {
  const seen: unknown[] = [];
  let status = 204;
  const stub = await serve((req, res) => {
    seen.push([req.method, req.url, req.headers.authorization]);
    res.writeHead(status).end();
  });
  const client = vonage.connect(accountAt(stub.url));
  cleanups.push(stub.close, () => client.close());
  const remove = () => client.deleteMedia(`${stub.url}/v3/media/1`, limit());
  await remove();
  status = 404;
  await remove();
  expect(seen).toEqual(Array(2).fill(['DELETE', '/v3/media/1', authorization]));
  status = 500;
  await expect(remove()).rejects.toMatchObject({ code: 'unreachable', retry: true });
});
