import { conforms } from '../conformance/conformance.ts';
import type { HookOptions } from '../conformance/fixture.ts';
import type { HookCall, Provider } from '../port.ts';
import { kannel } from './index.ts';
import { accountAt, callbackSecret, hookBase } from './testing/account.ts';

const ours = '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b';
const answer = (status: number, body: string) => ({ status, headers: { 'content-type': 'text/html' }, body });

/** As smsbox fills in the addresses it was given. */
function called(kind: string, fields: Record<string, string>, options: HookOptions = {}): HookCall {
  const { without, secret = callbackSecret } = options;
  const present = Object.entries(fields).filter(([name]) => name !== without);
  const url = `${hookBase}/${kind}?${new URLSearchParams([['secret', secret], ...present])}`;
  return { url, headers: {}, rawBody: Buffer.alloc(0) };
}

const text = { id: '3d402bf1-b5e4-4400-bcd7-95bd8257ad1f', charset: 'UTF-8' };
const unsigned = { absent: 'Kannel signs nothing; a secret in the address proves the call' };

const asksNothing = { absent: 'Kannel forgets a text once it is handed over, and can be asked nothing' };

conforms({
  provider: kannel as Provider,
  account: accountAt,
  from: { kind: 'number', address: '+16175550100' },
  readSent(request) {
    const query = new URL(request.url ?? '', 'http://kannel').searchParams;
    const report = new URL((query.get('dlr-url') ?? '').replaceAll('%%', '%'));
    return {
      from: query.get('from') ?? '',
      to: query.get('to') ?? '',
      body: query.get('text') ?? '',
      messageId: report.searchParams.get('message'),
    };
  },
  answers: {
    accepted: { ...answer(202, '0: Accepted for delivery'), providerMessageId: ours },
    refused: answer(403, 'Authorization failed for sendsms'),
    badNumber: answer(400, 'Number(s) has/have been denied by white- and/or black-lists.'),
    optedOut: { absent: 'Kannel keeps no opt-outs' },
    tooMany: { absent: 'Kannel answers no 429; it queues' },
    fault: answer(500, 'Sending failed.'),
    unreadable: [answer(202, ''), answer(200, '<html>Welcome</html>'), answer(204, '')],
  },
  readPictures: { absent: 'Kannel carries no pictures' },
  readValidity: (request) =>
    60 * Number(new URL(request.url ?? '', 'http://kannel').searchParams.get('validity')),
  lookUp: asksNothing,
  lister: asksNothing,
  hooks: {
    inbound: ({ from, to, body }, options) => called('inbound', { ...text, from, to, text: body }, options),
    withMedia: () => ({ absent: 'Kannel carries no media' }),
    notText() {
      const call = called('inbound', { ...text, from: '+16175550142', to: '+16175550100' });
      return { ...call, url: `${call.url}&text=caf%E9` };
    },
    status: (status, message, options) => called('status', { message, status, reply: '' }, options),
    withKey: (account, key) => ({
      ...account,
      secrets: { ...account.secrets, callbackSecret: key as string },
    }),
    signs: { body: unsigned, url: unsigned, headers: unsigned, staleAfter: unsigned },
    requiredInbound: ['id', 'from', 'to', 'text', 'charset'],
    requiredStatus: ['message', 'status'],
    words: { 1: 'delivered', 2: 'undelivered', 4: 'sent', 8: 'sent', 16: 'failed' },
    unknownWords: ['3', '32', 'constructor'],
  },
});
