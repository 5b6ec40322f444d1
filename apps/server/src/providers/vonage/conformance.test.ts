import { conforms } from '../conformance/conformance.ts';
import type { HookOptions } from '../conformance/fixture.ts';
import type { HookCall, Provider } from '../port.ts';
import { vonage } from './index.ts';
import { hookBase, listAnswer, signed, withReports } from './testing.ts';

const problem = (status: number, code: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    type: `https://developer.vonage.com/api-errors/messages#${code}`,
    title: 'Refused',
    detail: 'The value of to, 16175550142, is not right.',
    instance: 'bf0ca0bf927b3b52e3cb03217e1a1ddf',
  }),
});
const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });
const id = 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab';
const withoutPlus = (number: string) => number.replace('+', '');

function called(kind: string, fields: Record<string, unknown>, options: HookOptions = {}): HookCall {
  const { without, at, secret } = options;
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== without));
  const iat = at && Math.floor(at.getTime() / 1000);
  return signed(`${hookBase}/${kind}`, Buffer.from(JSON.stringify(body)), {
    ...(iat && { iat }),
    ...(secret !== undefined && { secret }),
  });
}

const text = {
  channel: 'sms',
  message_uuid: id,
  from: '16175550142',
  to: '16175550100',
  timestamp: '2026-11-22T09:00:00Z',
  message_type: 'text',
  text: 'x',
  sms: { num_messages: '1' },
};
const notInAddress = { absent: 'Vonage signs the body, not the address' };

conforms({
  provider: vonage as Provider,
  account: withReports,
  from: { kind: 'number', address: '+16175550100' },
  readSent(_request, body) {
    const sent = JSON.parse(body);
    return { from: `+${sent.from}`, to: `+${sent.to}`, body: sent.text, messageId: sent.client_ref };
  },
  answers: {
    accepted: { ...json(202, { message_uuid: id }), providerMessageId: id },
    refused: problem(401, 'unauthorized'),
    badNumber: problem(422, '1170'),
    optedOut: { absent: 'Vonage documents no error of its own for a number that said STOP' },
    tooMany: problem(429, '1000'),
    fault: problem(500, '1030'),
    unreadable: [json(202, {}), { status: 202, body: '{"message_uuid":' }, { status: 204, body: '' }],
  },
  readPictures(_request, body) {
    const { channel, message_type: type, ...sent } = JSON.parse(body);
    if (channel === 'sms') return { body: sent.text, urls: [] };
    const items: { url: string; caption?: string }[] = type === 'content' ? sent.content : [sent[type]];
    return { body: items[0]?.caption ?? '', urls: items.map(({ url }) => url) };
  },
  readValidity: (_request, body) => JSON.parse(body).ttl,
  lookUp: {
    found: (status) => json(200, { records: [{ message_id: id, status }] }),
    notFound: json(200, { records: [], ids_not_found: 'id-1/2' }),
  },
  lister: {
    idOf: (name) => name,
    answer: listAnswer,
    came: { absent: 'Vonage repeats its call until it is taken, and its reports lack the pictures' },
  },
  hooks: {
    inbound: ({ from, to, body }, options) =>
      called('inbound', { ...text, from: withoutPlus(from), to: withoutPlus(to), text: body }, options),
    withMedia: () => ({ absent: 'a Vonage message is text or one medium; parse.test.ts has each kind' }),
    notText() {
      const rawBody = Buffer.from(JSON.stringify({ ...text, text: 'caf\u00e9' }), 'latin1');
      return { url: `${hookBase}/inbound`, headers: {}, rawBody };
    },
    status: (status, client_ref, options) =>
      called('status', { message_uuid: id, to: '16175550142', status, client_ref }, options),
    withKey: (account, key) => ({
      ...account,
      secrets: { ...account.secrets, signatureSecret: key as string },
    }),
    signs: { body: true, url: notInAddress, headers: ['authorization'], staleAfter: { seconds: 25 * 3600 } },
    requiredInbound: ['message_uuid', 'from', 'to', 'message_type', 'text'],
    requiredStatus: ['message_uuid', 'status'],
    words: {
      submitted: 'sent',
      delivered: 'delivered',
      read: 'delivered',
      rejected: 'failed',
      undeliverable: 'undelivered',
    },
    unknownWords: ['pondering', 'constructor'],
  },
});
