import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilioSdk from 'twilio';
import type { RequestOptions } from 'twilio/lib/base/RequestClient.js';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import { onTestFinished } from 'vitest';
import { type SimulatedAccount, type Simulator, type SimulatorOptions, startSimulator } from './index.ts';

/** Shared by the tests of this folder. */
export const accountSid = 'AC0123456789abcdef0123456789abcdef';
export const authToken = 'a-token-for-tests-only';
export const serviceSid = 'MGfedcba9876543210fedcba9876543210';
export const ours = '+16175550100';
export const inService = '+16175550101';
export const client = '+16175550142';

export type Received = { url: string; signature: string; fields: Record<string, string> };

/** The product's side: records each webhook and answers as told. */
export async function startReceiver(
  answer: (res: ServerResponse) => void = (res) => void res.end('<Response/>'),
) {
  const received: Received[] = [];
  const server = createServer(async (req: IncomingMessage, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    received.push({
      url: `http://${req.headers.host}${req.url}`,
      signature: String(req.headers['x-twilio-signature']),
      fields: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))),
    });
    answer(res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const statuses = () => received.map(({ fields }) => fields.MessageStatus);
  return { url, received, statuses, close: () => server.close() };
}

export function accountsCalling(url: string): [SimulatedAccount] {
  const inboundUrl = `${url}/hooks/sms/token/inbound`;
  return [
    {
      accountSid,
      authToken,
      numbers: [
        { address: ours, inboundUrl },
        { address: inService, inboundUrl },
      ],
      messagingServices: [{ sid: serviceSid, numbers: [inService] }],
    },
  ];
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const quiet = { info: () => {}, warn: () => {} };

export async function start(more: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const usual = { port: 0, dataDir: tempFolder(), accounts: [], webDir: null, log: quiet, paceMs: 5 };
  const simulator = await startSimulator({ ...usual, ...more });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** The vendor's own client, with only the host of its calls changed. */
export function sdkAt(url: string, token = authToken) {
  class Redirected extends RequestClient {
    override request<Data>(options: RequestOptions<Data>) {
      return super.request<Data>({ ...options, uri: options.uri.replace('https://api.twilio.com', url) });
    }
  }
  return twilioSdk(accountSid, token, { httpClient: new Redirected() });
}
