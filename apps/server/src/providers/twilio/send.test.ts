import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { OutgoingText, ProviderClient, SendOutcome } from '../port.ts';
import { twilioConfig } from './config.ts';
import { twilio } from './index.ts';
import { accountAt, accountSid, authToken, basic, serve, textOf } from './testing.ts';

const text: OutgoingText = {
  messageId: '0199-a b',
  from: { kind: 'number', address: '+16175550100' },
  to: '+16175550142',
  body: 'Su audiencia es mañana & a las 9:30 + traiga el contrato 👍',
};

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function clientAt(url: string, more = {}): ProviderClient {
  const client = twilio.connect(accountAt(url, more));
  cleanups.push(() => client.close());
  return client;
}

/** Sends one text to a server that answers as told, and counts the calls it got. */
async function sendTo(answer: (res: ServerResponse, req: IncomingMessage) => void, limitMs = 10_000) {
  let calls = 0;
  const stub = await serve((req, res) => {
    calls++;
    req.resume().on('end', () => answer(res, req));
  });
  cleanups.push(stub.close);
  const outcome = await clientAt(stub.url).send(text, AbortSignal.timeout(limitMs));
  return { outcome, calls };
}

const json =
  (status: number, body: unknown, headers = {}) =>
  (res: ServerResponse) =>
    void res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const brief = (outcome: SendOutcome) =>
  outcome.kind === 'accepted' ? [outcome.kind] : [outcome.kind, outcome.error.class, outcome.error.code];

describe('what is sent', () => {
  async function seen(more: Partial<OutgoingText>, account = {}) {
    let call: { path: string | undefined; authorization: string | undefined; form: object } | null = null;
    const stub = await serve(async (req, res) => {
      const form = Object.fromEntries(new URLSearchParams(await textOf(req)));
      call = { path: `${req.method} ${req.url}`, authorization: req.headers.authorization, form };
      json(201, { sid: 'SM1', status: 'queued' })(res);
    });
    cleanups.push(stub.close);
    await clientAt(stub.url, account).send({ ...text, ...more }, AbortSignal.timeout(10_000));
    return call;
  }

  test('is one form, with our id in the address for status reports', async () => {
    expect(await seen({})).toEqual({
      path: `POST /2010-04-01/Accounts/${accountSid}/Messages.json`,
      authorization: basic(accountSid, authToken),
      form: {
        To: text.to,
        From: '+16175550100',
        Body: text.body,
        StatusCallback: 'https://office.example/hooks/sms/opaque-token/status?message=0199-a%20b',
        ValidityPeriod: '3600',
      },
    });
  });

  test('names a messaging service as such', async () => {
    const call = await seen({ from: { kind: 'messaging_service', address: 'MG1' } });
    expect(call).toMatchObject({ form: { MessagingServiceSid: 'MG1' } });
    expect(call).not.toHaveProperty('form.From');
  });

  test('goes out in the name of the API key, when there is one', async () => {
    const apiKeySid = `SK${'1'.repeat(32)}`;
    const config = (url: string) => twilioConfig.parse({ accountSid, apiKeySid, apiBaseUrl: url });
    const stub = await serve((req, res) =>
      json(201, { sid: req.headers.authorization, status: 'queued' })(res),
    );
    cleanups.push(stub.close);
    const client = clientAt(stub.url, {
      config: config(stub.url),
      secrets: { authToken, apiKeySecret: 'shh' },
    });
    const outcome = await client.send(text, AbortSignal.timeout(10_000));
    expect(outcome).toMatchObject({ providerMessageId: basic(apiKeySid, 'shh') });
  });

  test('needs the secret it signs in with', () => {
    expect(() => twilio.connect(accountAt('https://api.twilio.com', { secrets: {} }))).toThrow(
      'no auth token',
    );
  });
});

describe('an answer', () => {
  test('with an id is accepted', async () => {
    const { outcome } = await sendTo(json(201, { sid: 'SM1', status: 'queued', body: 'x'.repeat(2000) }));
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: 'SM1', providerStatus: 'queued' });
  });

  test.each<[string, ReturnType<typeof json>, unknown[]]>([
    ['400 bad number', json(400, { code: 21211 }), ['rejected', 'bad_address', '21211']],
    ['400 opted out', json(400, { code: 21610 }), ['rejected', 'opted_out', '21610']],
    ['400 too long', json(400, { code: 21617 }), ['rejected', 'bad_content', '21617']],
    ['400 an error we have no words for', json(400, { code: 29999 }), ['rejected', 'config', '29999']],
    ['400 queue full', json(400, { code: 21611 }), ['not_taken', 'rate_limited', '21611']],
    ['400 not JSON', (res) => void res.writeHead(400).end('<h1>no</h1>'), ['rejected', 'config', null]],
    ['401', json(401, { code: 20003 }), ['rejected', 'config', '20003']],
    ['404', json(404, { code: 20404 }), ['rejected', 'config', '20404']],
    ['408', json(408, {}), ['unknown', 'transient', null]],
    ['429', json(429, { code: 20429 }), ['not_taken', 'rate_limited', '20429']],
    ['429 without a body', (res) => void res.writeHead(429).end(), ['not_taken', 'rate_limited', null]],
    ['500', json(500, { code: 20500 }), ['unknown', 'transient', '20500']],
    ['503 of a proxy', (res) => void res.writeHead(503).end('down'), ['unknown', 'transient', null]],
    ['a redirect', (res) => void res.writeHead(307, { location: '/' }).end(), ['unknown', 'transient', null]],
    ['201 without an id', json(201, { status: 'queued' }), ['unknown', 'transient', null]],
    ['201 that is not JSON', (res) => void res.writeHead(201).end('{"sid":'), ['unknown', 'transient', null]],
    ['201 null', json(201, null), ['unknown', 'transient', null]],
    [
      '201 without end',
      (res) => void res.writeHead(201).end(`"${'x'.repeat(70_000)}"`),
      ['unknown', 'transient', 'oversize answer'],
    ],
  ])('%s', async (_, answer, expected) => {
    const { outcome, calls } = await sendTo(answer);
    expect(brief(outcome)).toEqual(expected);
    expect(calls).toBe(1);
  });

  test.each([
    ['7', 7000, 7000],
    [new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
    [new Date(0).toUTCString(), 0, 0],
    ['soon', null, null],
  ])('429 with Retry-After %s says how long to wait', async (retryAfter, least, most) => {
    const { outcome } = await sendTo(json(429, { code: 20429 }, { 'retry-after': retryAfter }));
    const wait = outcome.kind === 'not_taken' ? outcome.retryAfterMs : 'not taken is false';
    if (least === null) expect(wait).toBeNull();
    else {
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(most as number);
    }
  });

  test('holds no number or text in its reason', async () => {
    const message = `The 'To' number ${text.to} is not valid: ${text.body}`;
    const { outcome } = await sendTo(json(400, { code: 21211, message }));
    expect(JSON.stringify(outcome)).not.toContain(text.to);
  });
});

describe('no answer', () => {
  test.each<[string, (res: ServerResponse) => void]>([
    ['reset before the answer', (res) => void res.socket?.resetAndDestroy()],
    ['closed before the answer', (res) => void res.socket?.destroy()],
    [
      'reset in the middle of the answer',
      (res) => {
        res.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' });
        res.write('{"sid":"SM1",', () => res.socket?.resetAndDestroy());
      },
    ],
  ])('%s: unknown, and not tried again', async (_, answer) => {
    const { outcome, calls } = await sendTo(answer);
    expect(brief(outcome)).toEqual(['unknown', 'transient', expect.any(String)]);
    expect(calls).toBe(1);
  });

  test('within the limit: unknown', async () => {
    const { outcome, calls } = await sendTo(() => {}, 100);
    expect(brief(outcome)).toEqual(['unknown', 'transient', expect.any(String)]);
    expect(calls).toBe(1);
  });

  test('headers but no end within the limit: unknown', async () => {
    const { outcome } = await sendTo((res) => void res.writeHead(201).write('{'), 100);
    expect(brief(outcome)).toEqual(['unknown', 'transient', expect.any(String)]);
  });

  test('refused connection: not taken', async () => {
    const stub = await serve(() => {});
    await stub.close();
    const outcome = await clientAt(stub.url).send(text, AbortSignal.timeout(10_000));
    expect(brief(outcome)).toEqual(['not_taken', 'transient', expect.any(String)]);
    expect(outcome).toMatchObject({
      error: { code: 'ECONNREFUSED', reason: 'Twilio could not be reached.' },
    });
  });

  test('a host name that does not resolve: not taken', async () => {
    const client = clientAt('https://nowhere.invalid');
    const outcome = await client.send(text, AbortSignal.timeout(10_000));
    expect(brief(outcome)).toEqual(['not_taken', 'transient', expect.any(String)]);
  });

  test('a connection that breaks before the call is written: not taken', async () => {
    const tcp = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => tcp.close(() => resolve())));
    const { port } = tcp.address() as { port: number };
    const config = { ...accountAt('https://api.twilio.com').config, apiBaseUrl: `https://127.0.0.1:${port}` };
    const outcome = await clientAt('https://api.twilio.com', { config }).send(
      text,
      AbortSignal.timeout(2000),
    );
    expect(brief(outcome)).toEqual(['not_taken', 'transient', expect.any(String)]);
  });

  test('a limit already past: not taken, and no call is made', async () => {
    let calls = 0;
    const stub = await serve((_req, res) => {
      calls++;
      res.end();
    });
    cleanups.push(stub.close);
    const client = clientAt(stub.url);
    expect(brief(await client.send(text, AbortSignal.abort()))).toEqual([
      'not_taken',
      'transient',
      expect.any(String),
    ]);
    expect(calls).toBe(0);
  });

  test('a limit that passes while waiting for a free connection: not taken, and never written later', async () => {
    const held: ServerResponse[] = [];
    let calls = 0;
    const stub = await serve((req, res) => {
      calls++;
      req.resume().on('end', () => held.push(res));
    });
    cleanups.push(stub.close);
    const client = clientAt(stub.url);
    const first = Array.from({ length: 100 }, () => client.send(text, AbortSignal.timeout(20_000)));
    await expect.poll(() => held.length).toBe(100);
    const late = await client.send(text, AbortSignal.timeout(50));
    expect(brief(late)).toEqual(['not_taken', 'transient', expect.any(String)]);
    for (const res of held.splice(0)) json(201, { sid: 'SM1', status: 'queued' })(res);
    expect((await Promise.all(first)).every(({ kind }) => kind === 'accepted')).toBe(true);
    const next = client.send(text, AbortSignal.timeout(20_000));
    await expect.poll(() => held.length).toBe(1);
    json(201, { sid: 'SM2', status: 'queued' })(held[0] as ServerResponse);
    await next;
    expect(calls).toBe(101);
  });

  test('a connection that is free only after the call may start: not taken, and never written', async () => {
    const held: ServerResponse[] = [];
    let calls = 0;
    const stub = await serve((req, res) => {
      calls++;
      req.resume().on('end', () => held.push(res));
    });
    cleanups.push(stub.close);
    const client = clientAt(stub.url);
    const limit = AbortSignal.timeout(20_000);
    const first = Array.from({ length: 100 }, () => client.send(text, limit));
    await expect.poll(() => held.length).toBe(100);
    let open = true;
    const late = client.send({ ...text, mayStart: () => open }, limit);
    open = false;
    for (const res of held) json(201, { sid: 'SM1', status: 'queued' })(res);
    expect(brief(await late)).toEqual(['not_taken', 'transient', expect.any(String)]);
    await Promise.all(first);
    expect(calls).toBe(100);
  });
});
