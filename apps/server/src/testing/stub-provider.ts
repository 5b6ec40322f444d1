import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** One call as the provider saw it. */
export type ProviderCall = {
  messageId: string;
  to: string;
  from: string;
  body: string;
  /** addresses of what goes with it */
  media: string[];
  validFor: number;
};
export type StubProvider = {
  url: string;
  calls: ProviderCall[];
  /** How the next calls are answered; by default each is accepted. */
  answer: (call: ProviderCall, reply: ServerResponse) => void;
  close(): Promise<void>;
};

let made = 0;

/** Accepts a text as Twilio does. */
export function accept(reply: ServerResponse): string {
  made += 1;
  const sid = `SM${made.toString(16).padStart(32, '0')}`;
  reply.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
  return sid;
}

export function refuse(reply: ServerResponse, status: number, code: number, headers = {}): void {
  reply.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ code }));
}

/** A listener on loopback that speaks as much of Twilio's API as sending needs, and keeps what it was asked. */
export async function startStubProvider(port = 0): Promise<StubProvider> {
  const stub: StubProvider = { url: '', calls: [], answer: (_call, reply) => accept(reply), close };
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const callback = new URL(form.get('StatusCallback') ?? 'none:');
    const call = {
      messageId: callback.searchParams.get('message') ?? '',
      to: form.get('To') ?? '',
      from: form.get('From') ?? '',
      body: form.get('Body') ?? '',
      media: form.getAll('MediaUrl'),
      validFor: Number(form.get('ValidityPeriod')),
    };
    stub.calls.push(call);
    stub.answer(call, reply);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(close);
  return stub;

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
