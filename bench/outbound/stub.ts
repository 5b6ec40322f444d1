import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider in a process of its own: takes every text, 20 ms after it was asked to. Says its port, then its counts. */
const latencyMs = 20;
const seen = new Map<string, number>();
let made = 0;

const server = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const text = /message%3D([0-9a-f-]{36})/.exec(body)?.[1] ?? 'none';
    seen.set(text, (seen.get(text) ?? 0) + 1);
    made += 1;
    const sid = `SMe${made.toString(16).padStart(31, '0')}`;
    setTimeout(() => {
      reply.writeHead(201, { 'content-type': 'application/json' });
      reply.end(`{"sid":"${sid}","status":"queued"}`);
    }, latencyMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', () => {
  const twice = [...seen.values()].filter((times) => times > 1).length;
  process.send?.({ texts: seen.size, twice });
  seen.clear();
});
process.on('disconnect', () => process.exit());
