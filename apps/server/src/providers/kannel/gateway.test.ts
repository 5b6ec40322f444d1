import fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHooks } from '../../http/hooks.ts';
import { serve } from '../http/testing.ts';
import type { Account, InboundText, OutgoingText, Provider, ProviderClient, StatusReport } from '../port.ts';
import type { KannelConfig } from './config.ts';
import { kannel } from './index.ts';
import { accountAt, callbackSecret } from './testing/account.ts';
import { sendsmsPassword } from './testing/configuration.ts';
import { type Gateway, startGateway, whyNoKannel } from './testing/gateway.ts';

/** The address our documentation gives for an sms-service. */
const escapes = 'id=%I&from=%p&to=%P&text=%b&charset=%C';
const missing = whyNoKannel();

describe.skipIf(missing !== null)(
  `the real gateway${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    const texts: InboundText[] = [];
    const reports: StatusReport[] = [];
    const server = fastify();
    let gateway: Gateway;
    let client: ProviderClient;
    let account: Account<KannelConfig>;
    let carrier: Awaited<ReturnType<typeof serve>>;
    let carrierSays = 202;

    beforeAll(async () => {
      const hooks = await makeHooks(server, {
        publicBaseUrl: 'http://unused.example',
        findAccount: async (token) =>
          token === 'opaque' ? { account: account as Account, provider: kannel as Provider } : null,
      });
      hooks.on('inbound', async ({ call }) => void texts.push(kannel.parseInbound(call)));
      hooks.on('status', async ({ call }) => void reports.push(kannel.parseStatus(call)));
      const hookBase = `${await server.listen({ host: '127.0.0.1', port: 0 })}/hooks/sms/opaque`;
      carrier = await serve((_req, res) => void res.writeHead(carrierSays).end('0: Accepted for delivery'));
      const inbound = `${hookBase}/inbound?secret=${callbackSecret}&${escapes}`;
      gateway = await startGateway({ inbound, carrier: carrier.url });
      const secrets = { password: sendsmsPassword, callbackSecret };
      account = accountAt(gateway.url, { hookBase, secrets });
      client = kannel.connect(account);
    });
    afterAll(async () => {
      await client?.close();
      await gateway?.stop();
      await carrier?.close();
      await server.close();
    });
    beforeEach(() => {
      texts.length = 0;
      reports.length = 0;
    });

    const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
    let sent = 0;
    const send = (more: Partial<OutgoingText>, by = client) => {
      const text = {
        from: { kind: 'number', address: '+16175550100' },
        to: '+16175550142',
        body: 'x',
      } as const;
      return by.send({ messageId: `message-${sent++}`, ...text, ...more }, AbortSignal.timeout(10_000));
    };
    const through = (smscId: string) => kannel.connect({ ...account, config: { ...account.config, smscId } });
    const statesOf = (messageId: string) =>
      reports.filter((report) => report.messageId === messageId).map(({ state }) => state);

    test('takes a text, a phone gets it, and both reports find it', async () => {
      const body = 'Hearing at 9:30 & room 4 + lease: 50% {€} ñ%d';
      const outcome = await send({ messageId: 'plain %d', body });
      expect(outcome).toEqual({
        kind: 'accepted',
        providerMessageId: 'plain %d',
        providerStatus: '0: Accepted for delivery',
      });
      await eventually(() => statesOf('plain %d').sort()).toEqual(['delivered', 'sent']);
      await eventually(gateway.received).toContain(`+16175550100 +16175550142 text ${body}`);
    });

    test('takes a text that is not of the GSM alphabet whole', async () => {
      const body = 'Su audiencia «mañana» 👍🏽 שלום';
      await send({ body });
      const units = Buffer.from(body, 'utf16le').swap16();
      await eventually(() => gateway.received().map(unitsOf)).toContainEqual([
        '+16175550100 +16175550142',
        units.toString('hex'),
      ]);
    });

    test('takes a long text whole, in several parts', async () => {
      const body = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
      const before = gateway.received().length;
      await send({ body });
      const parts = () => gateway.received().slice(before);
      await eventually(() => parts().length).toBe(3);
      const words = parts().map((line) =>
        decodeURIComponent(line.split(' ').at(-1)?.replaceAll('+', ' ') ?? ''),
      );
      expect(words.join('')).toBe(body);
    });

    test.each([
      ['a wrong password', { password: 'wrong', callbackSecret }, {}, ['rejected', 'config']],
      ['a number its lists deny', null, { to: '+16175550199' }, ['rejected', 'bad_address']],
      ['an empty number', null, { to: '' }, ['rejected', 'bad_address']],
    ])('refuses %s', async (_, secrets, more, expected) => {
      const other = secrets ? kannel.connect({ ...account, secrets }) : client;
      const outcome = await send(more, other);
      if (secrets) await other.close();
      expect(outcome.kind === 'accepted' ? outcome : [outcome.kind, outcome.error.class]).toEqual(expected);
    });

    test('tells of a text that its carrier refused', async () => {
      carrierSays = 400;
      const other = through('HTTP');
      expect(await send({ messageId: 'refused' }, other)).toMatchObject({ kind: 'accepted' });
      await eventually(() => statesOf('refused')).toEqual(['failed']);
      expect(reports[0]?.error).toMatchObject({ class: 'transient', reason: expect.any(String) });
      await other.close();
    });

    test('hands on what a phone wrote', async () => {
      gateway.write('+16175550142 +16175550100 text Sí & 100% + mañana');
      await eventually(() => texts.length).toBe(1);
      expect(texts[0]).toMatchObject({
        from: '+16175550142',
        to: '+16175550100',
        body: 'Sí & 100% + mañana',
        providerMessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    });

    test('hands on what came in UTF-16', async () => {
      const body = 'Sí 👍🏽 – שלום + 1\nTSX';
      const query = new URLSearchParams({
        ...{ username: 'carrier', password: 'carrier', coding: '2', charset: 'UTF-8' },
        ...{ from: '+16175550142', to: '+16175550100', text: body },
      });
      await fetch(`${gateway.carrierUrl}/?${query}`);
      await eventually(() => texts.map((text) => text.body)).toEqual([body]);
    });

    test('tells the same words written again apart, and hands on each once', async () => {
      for (let i = 1; i <= 5; i++) {
        gateway.write('+16175550142 +16175550100 text the same words');
        await eventually(() => texts.length).toBe(i);
      }
      expect(new Set(texts.map(({ providerMessageId }) => providerMessageId)).size).toBe(5);
    });
  },
);

/** `FROM TO ucs-2 …` → the addresses and the text's units */
function unitsOf(line: string): [string, string] {
  const [addresses = '', escaped = ''] = line.split(' ucs-2 ');
  const plain = escaped
    .replaceAll('+', ' ')
    .replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return [addresses, Buffer.from(plain, 'latin1').toString('hex')];
}
