import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket over HTTP as S3 serves one: PUT, HEAD and GET of an object, with a signature on each request. */
export async function startBucket() {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://bucket').pathname;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!request.headers.authorization?.includes('Credential=key-for-tests/')) {
      response.writeHead(403).end();
    } else if (request.method === 'PUT') {
      objects.set(path, decoded(Buffer.concat(chunks), request.headers['content-encoding']));
      response.writeHead(200, { etag: '"made"' }).end();
    } else {
      const found = objects.get(path);
      const length = found && { 'content-length': found.length };
      response.writeHead(found ? 200 : 404, length).end(request.method === 'GET' ? found : undefined);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
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
