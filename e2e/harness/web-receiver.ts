import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WebCall = { id: string; timestamp: string; signature: string; body: string };
export type WebReceiver = { url: string; calls: WebCall[]; close: () => void };

/** Another system on this machine: it is out of order when first called, and takes the next call. */
export async function startWebReceiver(): Promise<WebReceiver> {
  const calls: WebCall[] = [];
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (name: string) => String(request.headers[name]);
    calls.push({
      id: header('x-matterline-id'),
      timestamp: header('x-matterline-timestamp'),
      signature: header('x-matterline-signature'),
      body: Buffer.concat(chunks).toString(),
    });
    reply.writeHead(calls.length === 1 ? 503 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, calls, close: () => void server.close() };
}

/** Checks a call by the Web Crypto API, as docs/tasks.md tells other systems to. */
export async function isSigned({ timestamp, signature, body }: WebCall, secret: string): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const text = new TextEncoder();
  const how = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', text.encode(secret), how, false, ['verify']);
  const given = Uint8Array.fromHex(signature.replace(/^v1=/, ''));
  return subtle.verify('HMAC', key, given, text.encode(`${timestamp}.${body}`));
}
