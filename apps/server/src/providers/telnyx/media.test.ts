import type { RequestListener } from 'node:http';
import { connect as tcpConnect } from 'node:net';
import { Agent } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { fetchMedia } from '../http/media.ts';
import { serve, textOf } from '../http/testing.ts';
import { telnyx } from './index.ts';
import { mediaAccess } from './media.ts';
import { accountAt } from './testing.ts';

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
  return mediaAccess({ apiOrigin: 'https://api.telnyx.com', dispatcherFor: () => agent });
}

test.each([
  'https://media.telnyx.com/6f9a/notice.jpg',
  'https://us-central-1.telnyxcloudstorage.com/media/notice.jpg',
  'https://s3.amazonaws.com/media.telnyx.com/notice.jpg',
])('a medium at %s is fetched, with no credentials', async (address) => {
  const seen: unknown[] = [];
  const access = await world((req, res) => {
    seen.push([req.headers.host, req.headers.authorization]);
    res.writeHead(200, { 'content-type': 'image/jpeg' }).end('picture');
  });
  const { stream, ...medium } = await fetchMedia(access, address, limit());
  expect([await textOf(stream), medium.declaredType, medium.filename]).toEqual([
    'picture',
    'image/jpeg',
    'notice.jpg',
  ]);
  expect(seen).toEqual([[new URL(address).host, undefined]]);
});

test.each([
  'http://media.telnyx.com/x',
  'https://media.telnyx.com:8443/x',
  'https://user:secret@media.telnyx.com/x',
  'https://media.telnyx.com.evil.example/x',
  'https://evil.example/media.telnyx.com',
  'https://execute-api.us-east-1.amazonaws.com/x',
  'https://api.telnyx.com/v2/messages',
  'https://127.0.0.1/x',
  'http://169.254.169.254/latest/meta-data/',
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
  await expect(fetchMedia(access, 'https://media.telnyx.com/1', limit())).rejects.toMatchObject(refused);
  expect(calls).toBe(1);
});

test('a simulator’s medium is fetched from where its API is; Telnyx deletes nothing on request', async () => {
  const stub = await serve((_req, res) => void res.end('picture'));
  const client = telnyx.connect(accountAt(stub.url));
  cleanups.push(stub.close, () => client.close());
  const { stream } = await client.fetchMedia(`${stub.url}/media/1`, limit());
  expect(await textOf(stream)).toBe('picture');
  await expect(client.deleteMedia(`${stub.url}/media/1`, limit())).rejects.toMatchObject({ retry: false });
});
