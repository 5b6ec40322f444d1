import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { status: number; headers?: Record<string, string | number>; body?: Buffer };

/** A bucket over HTTP as S3 serves one: PUT, HEAD, GET, DELETE and lists of objects, with a signature on each request. */
export async function startBucket() {
  const objects = new Map<string, Buffer>();
  const written = new Map<string, Date>();
  const answer = (method: string, { pathname: path, searchParams }: URL, body: () => Buffer): Answer => {
    if (method === 'PUT') {
      objects.set(path, body());
      written.set(path, new Date());
      return { status: 200, headers: { etag: '"made"' } };
    }
    if (method === 'DELETE') return { status: objects.delete(path) ? 204 : 404 };
    if (searchParams.has('list-type')) {
      const xml = listed(path, searchParams, [...objects.keys()]);
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) };
    }
    const found = objects.get(path);
    if (!found) return { status: 404 };
    const at = written.get(path)?.toUTCString() ?? '';
    const headers = { 'content-length': found.length, 'last-modified': at, etag: '"made"' };
    return { status: 200, headers, ...(method === 'GET' && { body: found }) };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signed = request.headers.authorization?.includes('Credential=key-for-tests/');
    const body = () => decoded(Buffer.concat(chunks), request.headers['content-encoding']);
    const url = new URL(request.url ?? '/', 'http://bucket');
    const given = signed ? answer(request.method ?? '', url, body) : { status: 403 };
    response.writeHead(given.status, given.headers).end(given.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    /** when each was last written */
    written,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Streams are sent in chunks that each carry their length in hexadecimal, and end with a checksum. */
function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (length === 0) break;
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}

/** Two objects a page. */
function listed(bucket: string, query: URLSearchParams, objects: string[]): string {
  const folder = `${bucket.replace(/\/$/, '')}/`;
  const keys = objects
    .filter((path) => path.startsWith(folder + (query.get('prefix') ?? '')))
    .map((path) => path.slice(folder.length))
    .sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const page = keys.slice(from, from + 2);
  const more = from + 2 < keys.length;
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  const next = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${contents}</ListBucketResult>`;
}
