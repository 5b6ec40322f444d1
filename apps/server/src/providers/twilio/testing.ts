import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../port.ts';
import { type TwilioConfig, twilioConfig } from './config.ts';

/** Shared by the tests of this folder. */
export const accountSid = 'AC0123456789abcdef0123456789abcdef';
export const authToken = 'a-token-for-tests-only';

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<TwilioConfig>> = {},
): Account<TwilioConfig> {
  return {
    id: 'account-1',
    config: twilioConfig.parse({ accountSid, apiBaseUrl }),
    secrets: { authToken },
    hookBase: 'https://office.example/hooks/sms/opaque-token',
    ...more,
  };
}

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** A real listener on loopback; `close` also drops the connections it holds. */
export async function serve(
  listener: RequestListener,
): Promise<{ url: string; server: Server; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, server, close };
}

export async function textOf(stream: IncomingMessage | AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
