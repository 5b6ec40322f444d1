import { randomUUID } from 'node:crypto';
import type { RawWebhook } from '@matterline/contract/simulator.ts';
import { Agent, type Dispatcher, request } from 'undici';
import type { Activity } from './activity.ts';
import type { SimulatedAccount } from './types.ts';
import { type Failure, isRetried, type WebhookPolicy, webhookPolicy } from './webhook-policy.ts';

export type Webhook = {
  kind: RawWebhook['kind'];
  phone: string;
  account: SimulatedAccount;
  url: string;
  fields: Record<string, string>;
};

export type Webhooks = {
  /** Sends it and, as far as the policy goes, again; resolves with the last attempt. Never rejects. */
  send(webhook: Webhook): Promise<RawWebhook>;
  recent(): RawWebhook[];
  close(): Promise<void>;
};

const keptWebhooks = 300;
const keptAnswerBytes = 4096;

export function makeWebhooks(activity: Activity, onAttempt: (attempt: RawWebhook) => void): Webhooks {
  const recent: RawWebhook[] = [];
  const agents = new Map<number, Agent>();
  let lastId = 0;

  const agentFor = (connectMs: number): Agent => {
    const agent = agents.get(connectMs) ?? new Agent({ connections: 50, connect: { timeout: connectMs } });
    agents.set(connectMs, agent);
    return agent;
  };

  async function send(webhook: Webhook): Promise<RawWebhook> {
    const policy = webhookPolicy(webhook.url);
    const dispatcher = agentFor(policy.connectMs);
    const body = new URLSearchParams(webhook.fields).toString();
    const headers = await headersFor(webhook, policy.url);
    const total = AbortSignal.any([AbortSignal.timeout(policy.totalMs), activity.stopped]);
    for (let attempt = 1; ; attempt++) {
      const result = await tryOnce(policy, { dispatcher, headers, body, signal: total });
      const { failure, ...outcome } = result;
      const record: RawWebhook = {
        id: ++lastId,
        kind: webhook.kind,
        phone: webhook.phone,
        attempt,
        request: { method: 'POST', url: policy.url, headers, body },
        ...outcome,
      };
      recent.push(record);
      recent.splice(0, recent.length - keptWebhooks);
      onAttempt(record);
      const again = failure !== null && attempt <= policy.retries && isRetried(policy, failure);
      if (!again || total.aborted) return record;
    }
  }

  return {
    send: (webhook) => activity.track(send(webhook)),
    recent: () => [...recent],
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

type Call = { dispatcher: Dispatcher; headers: Record<string, string>; body: string; signal: AbortSignal };
type Outcome = Pick<RawWebhook, 'at' | 'response' | 'error' | 'ms'> & { failure: Failure | null };

async function tryOnce(policy: WebhookPolicy, call: Call): Promise<Outcome> {
  const at = new Date().toISOString();
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const timeouts = { headersTimeout: policy.readMs, bodyTimeout: policy.readMs };
    const answer = await request(policy.url, { method: 'POST', ...call, ...timeouts });
    const response = {
      status: answer.statusCode,
      headers: plain(answer.headers),
      body: await beginning(answer.body),
    };
    const failure = response.status >= 500 ? '5xx' : response.status >= 400 ? '4xx' : null;
    return { at, response, error: null, ms: took(), failure };
  } catch (cause) {
    const { code, name } = cause as { code?: string; name?: string };
    const error = typeof code === 'string' ? code : (name ?? 'failed');
    const waited = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TimeoutError'].includes(error);
    return { at, response: null, error, ms: took(), failure: waited ? 'rt' : 'ct' };
  }
}

/** Signed by the vendor's own code, so that our reading of the rules is never judged by itself. */
async function headersFor({ account, fields }: Webhook, url: string): Promise<Record<string, string>> {
  const { default: sdk } = await import('twilio/lib/webhooks/webhooks.js');
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    'i-twilio-idempotency-token': randomUUID(),
    'x-twilio-signature': sdk.getExpectedTwilioSignature(account.authToken, url, fields),
  };
}

function plain(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

async function beginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= keptAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, keptAnswerBytes).toString('utf8');
}
