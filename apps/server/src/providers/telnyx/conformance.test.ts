import { expect } from 'vitest';
import { conforms } from '../conformance/conformance.ts';
import type { HookOptions } from '../conformance/fixture.ts';
import type { Account, HookCall, Provider } from '../port.ts';
import type { TelnyxConfig } from './config.ts';
import { telnyx } from './index.ts';
import { accountAt, hookBase, idOf, listAnswer, signed } from './testing.ts';

const json = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const errors = (status: number, code: string) =>
  json(status, { errors: [{ code, title: 'Refused', detail: 'Not +16175550142.' }] });
const id = '40317ba3-6ee5-4a7d-8c6e-2bdb1c9f7e3a';

/** @param fields the payload; one left out is named as the adapter names it */
function called(kind: string, event: string, fields: object, options: HookOptions = {}): HookCall {
  const { without = '', ...signing } = options;
  const hook = { data: { event_type: event, id: 'event-1', record_type: 'event', payload: fields } };
  const path = without.split('.');
  const last = path.pop() ?? '';
  const copy = structuredClone(hook);
  const holder = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  delete (holder as Record<string, unknown>)[last];
  return signed(`${hookBase}/${kind}`, Buffer.from(JSON.stringify(copy)), signing);
}

const payload = ({ from, to, body }: { from: string; to: string; body: string }) => ({
  id,
  direction: 'inbound',
  from: { phone_number: from, carrier: '', line_type: '' },
  to: [{ phone_number: to, status: 'webhook_delivered' }],
  text: body,
  media: [] as object[],
  parts: 1,
});
const words = { from: '+16175550142', to: '+16175550100', body: 'x' };

conforms({
  provider: telnyx as Provider,
  account: accountAt,
  from: { kind: 'number', address: '+16175550100' },
  readSent(_request, body) {
    const sent = JSON.parse(body);
    const messageId = new URL(sent.webhook_url).searchParams.get('message');
    return { from: sent.from, to: sent.to, body: sent.text, messageId };
  },
  answers: {
    accepted: { ...json(200, { data: { id, to: [{ status: 'queued' }] } }), providerMessageId: id },
    refused: errors(401, '10009'),
    badNumber: errors(400, '40310'),
    optedOut: errors(400, '40300'),
    tooMany: errors(429, '10011'),
    fault: errors(500, '10007'),
    unreadable: [json(200, {}), { status: 200, body: '{"data":' }, { status: 204, body: '' }],
  },
  readPictures(_request, body) {
    const { type, text = '', media_urls: urls = [] } = JSON.parse(body);
    expect(type).toBe(urls.length > 0 ? 'MMS' : 'SMS');
    return { body: text, urls };
  },
  readValidity: { absent: 'Telnyx takes no time limit with a text' },
  lookUp: {
    found: (status) => json(200, { data: { id, record_type: 'message', to: [{ status }], errors: [] } }),
    notFound: errors(404, '10005'),
  },
  lister: { idOf, answer: listAnswer },
  hooks: {
    inbound: (text, options) => called('inbound', 'message.received', payload(text), options),
    withMedia: (media) =>
      called('inbound', 'message.received', {
        ...payload(words),
        media: media.map(({ url, type }) => ({ url, content_type: type, size: 1000 })),
      }),
    notText() {
      const body = JSON.stringify({ data: { event_type: 'message.received', payload: payload(words) } });
      return { ...signed(`${hookBase}/inbound`, Buffer.from(body.replace('"x"', '"caf\u00e9"'), 'latin1')) };
    },
    status(status, messageId, options) {
      const fields = { id, to: [{ phone_number: '+16175550142', status }], errors: [] };
      return called(`status?message=${messageId}`, 'message.finalized', fields, options);
    },
    withKey: (account, key) => ({
      ...account,
      config: { ...(account as Account<TelnyxConfig>).config, publicKey: key as string },
    }),
    signs: {
      body: true,
      url: { absent: 'Telnyx signs the body and the time, not the address' },
      headers: ['telnyx-signature-ed25519', 'telnyx-timestamp'],
      staleAfter: { seconds: 300 },
    },
    requiredInbound: [
      'data.event_type',
      'data.payload.id',
      'data.payload.from.phone_number',
      'data.payload.to.0.phone_number',
      'data.payload.text',
    ],
    requiredStatus: ['data.event_type', 'data.payload.id', 'data.payload.to.0.status'],
    words: {
      queued: 'accepted',
      sending: 'accepted',
      sent: 'sent',
      delivery_unconfirmed: 'sent',
      delivered: 'delivered',
      delivery_failed: 'undelivered',
      sending_failed: 'failed',
      expired: 'failed',
    },
    unknownWords: ['pondering', 'constructor'],
  },
});
