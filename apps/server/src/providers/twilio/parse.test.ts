import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BadHookCall, type HookCall, type InboundText } from '../port.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { accountSid } from './testing.ts';

const hookBase = 'https://office.example/hooks/sms/opaque-token';

function captured(name: string, url = `${hookBase}/inbound`): HookCall {
  return { url, headers: {}, rawBody: readFileSync(new URL(`captured/${name}.txt`, import.meta.url)) };
}

const repeat = (digit: string) => digit.repeat(32);
const service = 'MGfedcba9876543210fedcba9876543210';
const mediaUrl = (message: string, media: string) =>
  `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM${repeat(message)}/Media/ME${repeat(media)}`;

const plain: InboundText = {
  providerMessageId: `SM${repeat('1')}`,
  from: '+16175550142',
  to: '+16175550100',
  alsoTo: [],
  body: 'Thanks, I will bring the lease on Wed.',
  segments: 1,
  media: [],
  optOutType: null,
  accountRef: accountSid,
};
const long =
  'My landlord came by again today and said we have to be out before Friday. I told him what you said about the hearing and he got angry & shouted. ';

describe('an inbound text', () => {
  test.each<[string, Partial<InboundText>]>([
    ['inbound-plain', {}],
    [
      'inbound-mms-several',
      {
        providerMessageId: `MM${repeat('2')}`,
        body: 'Here is the notice they taped to my door',
        segments: 3,
        media: [
          { url: mediaUrl('2', '1'), declaredType: 'image/jpeg' },
          { url: mediaUrl('2', '2'), declaredType: 'image/png' },
          { url: mediaUrl('2', '3'), declaredType: 'text/x-vcard' },
        ],
      },
    ],
    [
      'inbound-mms-no-words',
      {
        providerMessageId: `MM${repeat('3')}`,
        body: '',
        media: [{ url: mediaUrl('3', '4'), declaredType: 'application/pdf' }],
      },
    ],
    [
      'inbound-emoji',
      { providerMessageId: `SM${repeat('4')}`, body: 'Sí, gracias 👍🏽 – nos vemos mañana 🏠' },
    ],
    [
      'inbound-long',
      {
        providerMessageId: `SM${repeat('5')}`,
        body: `${long.repeat(3)}What should I do if he changes the locks? 50% of the rent is paid = $475.`,
        segments: 4,
      },
    ],
    [
      'inbound-service',
      { providerMessageId: `SM${repeat('6')}`, alsoTo: [service], body: 'Is the hearing still in person?' },
    ],
    [
      'inbound-optout-stop',
      { providerMessageId: `SM${repeat('7')}`, alsoTo: [service], body: 'STOP', optOutType: 'stop' },
    ],
    [
      'inbound-optout-start',
      { providerMessageId: `SM${repeat('8')}`, alsoTo: [service], body: 'Start', optOutType: 'start' },
    ],
    [
      'inbound-optout-help',
      { providerMessageId: `SM${repeat('9')}`, alsoTo: [service], body: 'help', optOutType: 'help' },
    ],
    [
      'inbound-short-code',
      {
        providerMessageId: `SM${repeat('a')}`,
        from: '55501',
        body: 'Your verification is complete',
      },
    ],
  ])('%s', (name, expected) => {
    expect(parseInbound(captured(name))).toEqual({ ...plain, ...expected });
  });

  const form = Object.fromEntries(new URLSearchParams(captured('inbound-mms-several').rawBody.toString()));
  const without = (name: string) => encode({ ...form, [name]: undefined });
  const withField = (name: string, value: string) => encode({ ...form, [name]: value });

  test.each<[string, string, string]>([
    ['no id', without('MessageSid'), 'MessageSid'],
    ['an id of another kind', withField('MessageSid', 'CA1'), 'MessageSid'],
    ['no sender', without('From'), 'From'],
    ['an empty sender', withField('From', ''), 'From'],
    ['a sender with a line break', withField('From', '+1617\n5550142'), 'From'],
    ['no recipient', without('To'), 'To'],
    ['no body field', without('Body'), 'Body'],
    ['no account', without('AccountSid'), 'AccountSid'],
    ['fewer pictures than announced', without('MediaUrl1'), 'MediaUrl1'],
    ['a picture at no address', withField('MediaUrl0', 'not an address'), 'MediaUrl0'],
    ['eleven pictures', withField('NumMedia', '11'), 'NumMedia'],
    ['a count that is no number', withField('NumMedia', 'two'), 'NumMedia'],
    ['a negative count', withField('NumSegments', '-1'), 'NumSegments'],
    ['an unknown opt-out', withField('OptOutType', 'constructor'), 'OptOutType'],
    ['a field given twice', `${encode(form)}&Body=again`, 'Body'],
    ['invalid UTF-8 in percent encoding', `${without('Body')}&Body=caf%E9`, 'Body'],
    ['an overlong encoding', `${without('Body')}&Body=%C0%AF`, 'Body'],
    ['a lone percent sign', `${without('Body')}&Body=100%`, 'Body'],
    ['JSON', '{"MessageSid":"SM1"}', 'MessageSid'],
    ['nothing', '', 'MessageSid'],
  ])('is refused with %s, naming the field', (_, body, field) => {
    expect(refusal(() => parseInbound(call(body)))).toBe(field);
  });

  test('is refused with bytes that are not UTF-8', () => {
    const rawBody = Buffer.concat([Buffer.from('Body='), Buffer.from([0xe9])]);
    expect(refusal(() => parseInbound({ url: hookBase, headers: {}, rawBody }))).toBe('body');
  });

  test('keeps a text with a NUL in it, marking the place', () => {
    expect(parseInbound(call(`${without('Body')}&Body=a%00b`)).body).toBe('a\uFFFDb');
  });
});

describe('a status report', () => {
  const from = (name: string) => parseStatus(captured(name, `${hookBase}/status?message=m-1`));

  test.each([
    ['status-sent', 'sent', 'sent', null, null],
    ['status-delivered', 'delivered', 'delivered', null, null],
    ['status-undelivered', 'undelivered', 'undelivered', '30003', 'transient'],
    ['status-failed', 'failed', 'failed', '30034', 'config'],
    ['status-landline', 'undelivered', 'undelivered', '30006', 'bad_address'],
    ['status-filtered', 'undelivered', 'undelivered', '30007', 'bad_content'],
    ['status-queued-service', 'queued', 'accepted', null, null],
    ['status-canceled', 'canceled', 'failed', null, 'transient'],
  ])('%s', (name, providerStatus, state, code, errorClass) => {
    const report = from(name);
    expect(report).toMatchObject({ messageId: 'm-1', providerStatus, state });
    expect([report.error?.code ?? null, report.error?.class ?? null]).toEqual([code, errorClass]);
  });

  test('finds no message of ours when the address carries none', () => {
    expect(parseStatus(captured('status-sent', `${hookBase}/status`)).messageId).toBeNull();
  });

  const sid = `SM${repeat('1')}`;
  test('with a word we do not know changes nothing', () => {
    const report = parseStatus(call(encode({ MessageSid: sid, MessageStatus: 'toString' })));
    expect(report).toMatchObject({ state: null, error: null, providerStatus: 'toString' });
  });

  test('of success drops an old error number', () => {
    const report = parseStatus(
      call(encode({ MessageSid: sid, MessageStatus: 'delivered', ErrorCode: '30008' })),
    );
    expect(report.error).toBeNull();
  });

  test.each([
    ['no id', { MessageStatus: 'sent' }, 'MessageSid'],
    ['no status', { MessageSid: sid }, 'MessageStatus'],
    ['an error that is no number', { MessageSid: sid, MessageStatus: 'failed', ErrorCode: 'x' }, 'ErrorCode'],
  ])('is refused with %s', (_, fields, field) => {
    expect(refusal(() => parseStatus(call(encode(fields))))).toBe(field);
  });
});

function call(body: string): HookCall {
  return { url: `${hookBase}/inbound`, headers: {}, rawBody: Buffer.from(body) };
}

function encode(fields: Record<string, string | undefined>): string {
  const present = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(present).toString();
}

function refusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof BadHookCall) return error.field;
    throw error;
  }
  throw new Error('was taken');
}
