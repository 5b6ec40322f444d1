import type { RequestListener } from 'node:http';
import { connect as tcpConnect } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchMedia, type MediaAccess, maxMediaBytes } from '../http/media.ts';
import { publicOnly } from '../http/public-hosts.ts';
import { MediaError } from '../port.ts';
import { twilio } from './index.ts';
import { mediaAccess } from './media.ts';
import { accountAt, accountSid, authToken, basic, serve, textOf } from './testing.ts';

const accountPath = `/2010-04-01/Accounts/${accountSid}/`;
const mediaPath = `${accountPath}Messages/MM1/Media/ME1`;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const limit = () => AbortSignal.timeout(5000);

async function simulated(listener: RequestListener) {
  const stub = await serve(listener);
  const client = twilio.connect(accountAt(stub.url));
  cleanups.push(stub.close, () => client.close());
  return { ...stub, client };
}

async function failureOf(work: Promise<unknown>): Promise<[string, boolean]> {
  const error = await work.then(
    () => new Error('did not fail'),
    (cause: unknown) => cause,
  );
  if (error instanceof MediaError) return [error.code, error.retry];
  throw error;
}

describe('from the API host', () => {
  test('a medium comes as a stream, with its type, length and name; credentials stay on the account’s path', async () => {
    const seen: (string | undefined)[][] = [];
    const { client, url } = await simulated((req, res) => {
      seen.push([req.url, req.headers.authorization]);
      if (req.url === mediaPath)
        return void res.writeHead(307, { location: '/signed/ME1?Signature=s' }).end();
      const disposition = `inline; filename="IMG_2041.jpg"`;
      res.writeHead(200, {
        'content-type': 'image/jpeg',
        'content-length': 7,
        'content-disposition': disposition,
      });
      res.end('picture');
    });
    const { stream, ...medium } = await client.fetchMedia(url + mediaPath, limit());
    expect(medium).toEqual({ declaredType: 'image/jpeg', length: 7, filename: 'IMG_2041.jpg' });
    expect(await textOf(stream)).toBe('picture');
    expect(seen).toEqual([
      [mediaPath, basic(accountSid, authToken)],
      ['/signed/ME1?Signature=s', undefined],
    ]);
  });

  test.each<[number, string, boolean]>([
    [404, 'not_found', true],
    [410, 'not_found', false],
    [401, 'unauthorised', false],
    [403, 'unauthorised', true],
    [429, 'unreachable', true],
    [500, 'unreachable', true],
    [204, 'unreachable', false],
  ])('HTTP %i', async (status, code, retry) => {
    const { client, url } = await simulated((_req, res) => void res.writeHead(status).end());
    expect(await failureOf(client.fetchMedia(url + mediaPath, limit()))).toEqual([code, retry]);
  });

  test('a medium that says it is too large is not read', async () => {
    const { client, url } = await simulated(
      (_req, res) => void res.writeHead(200, { 'content-length': maxMediaBytes + 1 }).write('x'),
    );
    expect(await failureOf(client.fetchMedia(url + mediaPath, limit()))).toEqual(['too_large', false]);
  });

  test('a medium that turns out too large is cut off', async () => {
    const piece = Buffer.alloc(1024 * 1024);
    const endless = function* () {
      while (true) yield piece;
    };
    const { client, url } = await simulated((_req, res) => pipeline(Readable.from(endless()), res, () => {}));
    const { stream } = await client.fetchMedia(url + mediaPath, limit());
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of stream) bytes += chunk.length;
    })();
    expect(await failureOf(reading)).toEqual(['too_large', false]);
    expect(bytes).toBeLessThanOrEqual(maxMediaBytes);
  });

  test('a connection that breaks in the middle can be tried again', async () => {
    const { client, url } = await simulated((_req, res) => {
      res.writeHead(200, { 'content-length': 100 });
      res.write('half', () => res.socket?.resetAndDestroy());
    });
    const { stream } = await client.fetchMedia(url + mediaPath, limit());
    expect(await failureOf(textOf(stream))).toEqual(['unreachable', true]);
  });

  test('the time limit ends the wait, and also the reading', async () => {
    const { client, url } = await simulated((req, res) => {
      if (req.url?.endsWith('slow')) res.writeHead(200).write('x');
    });
    expect(await failureOf(client.fetchMedia(url + mediaPath, AbortSignal.timeout(50)))).toEqual([
      'unreachable',
      true,
    ]);
    const { stream } = await client.fetchMedia(`${url}${mediaPath}slow`, AbortSignal.timeout(200));
    expect(await failureOf(textOf(stream))).toEqual(['unreachable', true]);
  });

  test('redirects end somewhere', async () => {
    const { client, url } = await simulated(
      (req, res) => void res.writeHead(302, { location: `${req.url}1` }).end(),
    );
    expect(await failureOf(client.fetchMedia(url + mediaPath, limit()))).toEqual(['unreachable', false]);
  });

  test('our copy stored, the provider’s is deleted; already gone is as good', async () => {
    const calls: unknown[] = [];
    let status = 204;
    const { client, url } = await simulated((req, res) => {
      calls.push([req.method, req.url, req.headers.authorization]);
      res.writeHead(status).end();
    });
    await client.deleteMedia(url + mediaPath, limit());
    status = 404;
    await client.deleteMedia(`${url}${mediaPath}.json`, limit());
    expect(calls).toEqual(Array(2).fill(['DELETE', `${mediaPath}.json`, basic(accountSid, authToken)]));
    status = 500;
    expect(await failureOf(client.deleteMedia(url + mediaPath, limit()))).toEqual(['unreachable', true]);
    expect(await failureOf(client.deleteMedia(`${url}/other`, limit()))).toEqual(['refused_host', false]);
  });
});

describe('elsewhere', () => {
  const api = 'https://api.twilio.com';

  const accessThrough = (agent: Agent): MediaAccess =>
    mediaAccess({
      apiOrigin: api,
      accountPath,
      authorization: basic(accountSid, authToken),
      dispatcherFor: () => agent,
    });

  /** The real client code, with every host's name answered by one stub. */
  async function world(listener: RequestListener): Promise<MediaAccess> {
    const stub = await serve(listener);
    const port = Number(new URL(stub.url).port);
    const agent = new Agent({
      connect: (_options, done) => {
        const socket = tcpConnect(port, '127.0.0.1', () => done(null, socket));
      },
    });
    cleanups.push(stub.close, () => agent.close());
    return accessThrough(agent);
  }

  test.each([
    'https://mms.twiliocdn.com/AC1/hash?Expires=1&Signature=s',
    'https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/hash',
    'https://media.twiliocdn.com.s3.amazonaws.com/AC1/hash',
    'https://bucket.s3.us-east-1.amazonaws.com/hash',
  ])('a redirect to %s is followed without credentials', async (target) => {
    const seen: unknown[] = [];
    const access = await world((req, res) => {
      seen.push([req.headers.host, req.headers.authorization]);
      if (req.headers.host === 'api.twilio.com') res.writeHead(307, { location: target }).end();
      else res.writeHead(200).end('picture');
    });
    const { stream } = await fetchMedia(access, api + mediaPath, limit());
    expect(await textOf(stream)).toBe('picture');
    expect(seen).toEqual([
      ['api.twilio.com', basic(accountSid, authToken)],
      [new URL(target).host, undefined],
    ]);
  });

  const refusedAddresses = [
    'http://mms.twiliocdn.com/x',
    'https://mms.twiliocdn.com:8443/x',
    'https://user:secret@mms.twiliocdn.com/x',
    'https://mms.twiliocdn.com.evil.example/x',
    'https://evil.example/mms.twiliocdn.com',
    'https://ec2-203-0-113-9.compute-1.amazonaws.com/x',
    'https://execute-api.us-east-1.amazonaws.com/x',
    'https://notamazonaws.com/s3.amazonaws.com',
    'http://api.twilio.com/x',
    'http://127.0.0.1/x',
    'https://127.0.0.1/x',
    'http://169.254.169.254/latest/meta-data/',
    'https://[::1]/x',
    'https://localhost/x',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    '//evil.example/x',
  ];

  test.each(refusedAddresses)('a redirect to %s is not followed', async (target) => {
    let calls = 0;
    const access = await world((_req, res) => {
      calls++;
      res.writeHead(302, { location: target }).end();
    });
    expect(await failureOf(fetchMedia(access, api + mediaPath, limit()))).toEqual(['refused_host', false]);
    expect(calls).toBe(1);
  });

  test.each([...refusedAddresses, 'no address', ''])('%s in a hook call is not fetched', async (address) => {
    let calls = 0;
    const access = await world((_req, res) => {
      calls++;
      res.end();
    });
    expect(await failureOf(fetchMedia(access, address, limit()))).toEqual(['refused_host', false]);
    expect(calls).toBe(0);
  });

  test('an allowed name that leads into our own network is not fetched', async () => {
    const stub = await serve((_req, res) => void res.end('inside'));
    const toUs = publicOnly((_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]));
    const agent = new Agent({ connect: { lookup: toUs } });
    cleanups.push(stub.close, () => agent.close());
    const access = accessThrough(agent);
    expect(await failureOf(fetchMedia(access, api + mediaPath, limit()))).toEqual(['refused_host', false]);
  });

  test('a simulator on this machine gives no leave to reach other ports of it', async () => {
    const inside = await serve((_req, res) => void res.end('inside'));
    cleanups.push(inside.close);
    const { client, url } = await simulated(
      (_req, res) => void res.writeHead(302, { location: inside.url }).end(),
    );
    expect(await failureOf(client.fetchMedia(url + mediaPath, limit()))).toEqual(['refused_host', false]);
  });
});
