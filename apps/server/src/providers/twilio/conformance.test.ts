import twilioSdk from 'twilio/lib/webhooks/webhooks.js';
import { conforms } from '../conformance/conformance.ts';
import type { HookOptions } from '../conformance/fixture.ts';
import type { HookCall, Provider } from '../port.ts';
import { twilio } from './index.ts';
import { accountAt, accountSid, authToken, idOf, listAnswer } from './testing.ts';

const hookBase = 'https://office.example/hooks/sms/opaque-token';
const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });

function signed(
  url: string,
  fields: Record<string, string>,
  { without, secret }: HookOptions = {},
): HookCall {
  const form = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== without));
  const signature = twilioSdk.getExpectedTwilioSignature(secret ?? authToken, url, form);
  return {
    url,
    headers: { 'x-twilio-signature': signature },
    rawBody: Buffer.from(new URLSearchParams(form).toString()),
  };
}

const text = {
  MessageSid: `SM${'1'.repeat(32)}`,
  AccountSid: accountSid,
  From: '+16175550142',
  To: '+16175550100',
  Body: 'x',
  NumMedia: '0',
  NumSegments: '1',
};

conforms({
  provider: twilio as Provider,
  account: accountAt,
  from: { kind: 'number', address: '+16175550100' },
  readSent(_request, body) {
    const form = new URLSearchParams(body);
    const callback = new URL(form.get('StatusCallback') ?? '');
    return {
      from: form.get('From') ?? '',
      to: form.get('To') ?? '',
      body: form.get('Body') ?? '',
      messageId: callback.searchParams.get('message'),
    };
  },
  answers: {
    accepted: { ...json(201, { sid: 'SM1', status: 'queued' }), providerMessageId: 'SM1' },
    refused: json(401, { code: 20003, message: 'Authenticate' }),
    badNumber: json(400, { code: 21211, message: `The 'To' number +16175550142 is not valid` }),
    optedOut: json(400, { code: 21610 }),
    tooMany: json(429, { code: 20429 }),
    fault: json(500, { code: 20500 }),
    unreadable: [
      json(201, { status: 'queued' }),
      { status: 200, body: '{"sid":' },
      { status: 204, body: '' },
    ],
  },
  readPictures(_request, body) {
    const form = new URLSearchParams(body);
    return { body: form.get('Body') ?? '', urls: form.getAll('MediaUrl') };
  },
  readValidity: (_request, body) => Number(new URLSearchParams(body).get('ValidityPeriod')),
  lookUp: {
    found: (status) => json(200, { sid: 'SM1', status, error_code: null }),
    notFound: json(404, { code: 20404, message: 'The requested resource was not found', status: 404 }),
  },
  lister: { idOf, answer: listAnswer },
  hooks: {
    inbound: ({ from, to, body }, options) =>
      signed(`${hookBase}/inbound`, { ...text, From: from, To: to, Body: body }, options),
    withMedia(media) {
      const fields = media.map(({ url, type }, i) => [
        [`MediaUrl${i}`, url],
        [`MediaContentType${i}`, type],
      ]);
      const form = { ...text, NumMedia: String(media.length), ...Object.fromEntries(fields.flat()) };
      return signed(`${hookBase}/inbound`, form);
    },
    notText: () => ({
      url: `${hookBase}/inbound`,
      headers: {},
      rawBody: Buffer.from(`${new URLSearchParams({ ...text, Body: 'caf' })}`.replace('caf', 'caf%E9')),
    }),
    status: (word, messageId, options) =>
      signed(
        `${hookBase}/status?message=${messageId}`,
        { MessageSid: text.MessageSid, MessageStatus: word },
        options,
      ),
    withKey: (account, key) => ({
      ...account,
      secrets: { ...account.secrets, authToken: key as string },
    }),
    signs: {
      body: true,
      url: true,
      headers: ['x-twilio-signature'],
      staleAfter: { absent: 'Twilio signs no time; its message ids are unique' },
    },
    requiredInbound: ['MessageSid', 'AccountSid', 'From', 'To', 'Body'],
    requiredStatus: ['MessageSid', 'MessageStatus'],
    words: {
      queued: 'accepted',
      sending: 'accepted',
      sent: 'sent',
      delivered: 'delivered',
      undelivered: 'undelivered',
      failed: 'failed',
      canceled: 'failed',
    },
    unknownWords: ['pondering', 'constructor', 'toString'],
  },
});
