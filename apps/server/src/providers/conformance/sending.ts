import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { serve, textOf } from '../http/testing.ts';
import type { OutgoingText } from '../port.ts';
import { testUnless } from './absent.ts';
import type { Fixture, WireAnswer } from './fixture.ts';
import { type Behaviour, brief, type Handed, handingOver } from './handing-over.ts';

type Reply = (res: ServerResponse, req: IncomingMessage, body: string) => void;

export function sending({ provider, account, from, readSent, readValidity, answers }: Fixture): void {
  const text: OutgoingText = {
    messageId: '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b',
    from,
    to: '+16175550142',
    body: 'Your hearing is at 9:30 & in room 4 + bring the lease',
  };
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** Sends one text to a server that answers as told, and counts the calls it got. */
  async function sendTo(
    reply: Reply,
    { limit = AbortSignal.timeout(10_000), more = {}, closed = false } = {},
  ) {
    let calls = 0;
    const stub = await serve(async (req, res) => {
      calls++;
      reply(res, req, await textOf(req));
    });
    if (closed) await stub.close();
    else cleanups.push(stub.close);
    const client = provider.connect(account(stub.url));
    cleanups.push(() => client.close());
    const outcome = await client.send({ ...text, ...more }, limit);
    expect(JSON.stringify(outcome)).not.toContain(text.to.slice(1));
    expect(JSON.stringify(outcome)).not.toContain('hearing');
    return { outcome, calls };
  }

  const answering =
    ({ status, headers = {}, body }: WireAnswer, more = {}): Reply =>
    (res) =>
      void res.writeHead(status, { ...headers, ...more }).end(body);

  handingOver({
    text,
    providerMessageId: answers.accepted.providerMessageId,
    async handOver(behaviour, options) {
      let sent: Handed['sent'] = null;
      const over = new AbortController();
      const replies: Record<Behaviour, Reply> = {
        accepts: answering(answers.accepted),
        'refuses us': answering(answers.refused),
        'refuses the address': answering(answers.badNumber),
        'breaks off after taking it': (res) => void res.socket?.resetAndDestroy(),
        'never answers': () => over.abort(),
        'is gone': () => {},
      };
      const read: Reply = (res, req, body) => {
        sent = readSent(req, body);
        replies[behaviour](res, req, body);
      };
      const limit = behaviour === 'never answers' ? over.signal : undefined;
      return { ...(await sendTo(read, { limit, ...options, closed: behaviour === 'is gone' })), sent };
    },
  });

  testUnless(answers.optedOut, 'opted out', async (answer) => {
    const { outcome } = await sendTo(answering(answer as WireAnswer));
    expect(brief(outcome)).toEqual(['rejected', 'opted_out']);
  });

  testUnless(answers.tooMany, '429: not taken', async (answer) => {
    const { outcome, calls } = await sendTo(answering(answer as WireAnswer));
    expect(outcome).toMatchObject({
      kind: 'not_taken',
      error: { class: 'rate_limited' },
      retryAfterMs: null,
    });
    expect(calls).toBe(1);
  });

  testUnless(answers.tooMany, '429 with Retry-After: not taken, with the wait', async (answer) => {
    const { outcome } = await sendTo(answering(answer as WireAnswer, { 'retry-after': '7' }));
    expect(outcome).toMatchObject({ kind: 'not_taken', retryAfterMs: 7000 });
  });

  test('5xx: unknown', async () => {
    const { outcome, calls } = await sendTo(answering(answers.fault));
    expect([brief(outcome), calls]).toEqual([['unknown', 'transient'], 1]);
  });

  test('5xx of a proxy: unknown', async () => {
    const { outcome } = await sendTo(answering({ status: 502, body: '<h1>Bad gateway</h1>' }));
    expect(brief(outcome)).toEqual(['unknown', 'transient']);
  });

  test('reset in the middle of the answer: unknown', async () => {
    const { outcome, calls } = await sendTo((res) => {
      res.writeHead(answers.accepted.status, { 'content-length': '500' });
      res.write(answers.accepted.body, () => res.socket?.resetAndDestroy());
    });
    expect([brief(outcome), calls]).toEqual([['unknown', 'transient'], 1]);
  });

  test.each(answers.unreadable)('a 2xx that cannot be read: unknown (%j)', async (answer) => {
    const { outcome, calls } = await sendTo(answering(answer));
    expect([brief(outcome), calls]).toEqual([['unknown', 'transient'], 1]);
  });

  test('a redirect: unknown, and not followed', async () => {
    const { outcome, calls } = await sendTo((res) => void res.writeHead(307, { location: '/again' }).end());
    expect([brief(outcome), calls]).toEqual([['unknown', 'transient'], 1]);
  });

  testUnless(
    readValidity,
    'the provider tries no longer than a text may, and than the account says',
    async (given) => {
      const read = given as Exclude<typeof readValidity, { absent: string }>;
      const asked: number[] = [];
      for (const validForSeconds of [null, 600, 10, 10_000_000]) {
        const reply: Reply = (res, req, body) => {
          asked.push(read(req, body));
          answering(answers.accepted)(res, req, body);
        };
        await sendTo(reply, { more: { validForSeconds } });
      }
      const [usual, tenMinutes, tooShort, tooLong] = asked;
      expect([tenMinutes, tooLong]).toEqual([600, usual]);
      expect(tooShort).toBeGreaterThan(0);
      expect(tooShort).toBeLessThanOrEqual(60);
    },
  );
}
