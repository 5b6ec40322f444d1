import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BadHookCall, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { parseInbound, parseStatus } from './parse.ts';

const call = (path: string): HookCall => ({
  url: `https://office.example${path}`,
  headers: {},
  rawBody: Buffer.alloc(0),
});
const captured = (name: string) =>
  call(readFileSync(new URL(`captured/${name}.txt`, import.meta.url), 'utf8').trim());

const plain: InboundText = {
  providerMessageId: '3d402bf1-b5e4-4400-bcd7-95bd8257ad1f',
  from: '+16175550142',
  to: '+16175550100',
  alsoTo: [],
  body: 'Hola & 100% mañana',
  segments: null,
  media: [],
  optOutType: null,
  accountRef: null,
};

describe('an inbound text', () => {
  test.each<[string, Partial<InboundText>]>([
    ['inbound-plain', {}],
    [
      'inbound-utf16',
      { providerMessageId: 'a6ff5ea5-30df-4445-b815-b8d1415df41d', body: '👍 Hola mañana €' },
    ],
    ['inbound-gsm', { providerMessageId: '12bff93c-e806-4be7-bf4a-e8ea8b00644f', body: '👍 Hola mañana €' }],
  ])('%s', (name, expected) => {
    expect(parseInbound(captured(name))).toEqual({ ...plain, ...expected });
  });

  const text = (charset: string, escaped: string) =>
    call(`/x?id=1&from=%2B16175550142&to=%2B16175550100&charset=${charset}&text=${escaped}`);

  test.each([
    ['UTF-8', '%EF%BB%BFa', '\uFEFFa'],
    ['UTF-8', '', ''],
    ['utf-8', 'a%00b', 'a\uFFFDb'],
    ['UTF-16BE', '%D8%3D%DCM', '👍'],
    ['UTF-16BE', '%00a%D8%3D', 'a\uFFFD'],
    ['WINDOWS-1252', '%80+%E9', '€ é'],
  ])('in %s, %s is %j', (charset, escaped, body) => {
    expect(parseInbound(text(charset, escaped)).body).toBe(body);
  });

  test.each([
    ['bytes that are not UTF-8', text('UTF-8', 'caf%E9'), 'text'],
    ['half a unit of UTF-16', text('UTF-16BE', '%00a%00'), 'text'],
    ['a lone percent sign', text('UTF-8', '100%'), 'text'],
    ['a binary message', text('binary', '%01'), 'charset'],
    ['a charset that is a word of the language', text('constructor', 'a'), 'charset'],
    ['two texts', call('/x?id=1&from=a&to=b&charset=UTF-8&text=a&text=b'), 'text'],
    ['an empty sender', call('/x?id=1&from=&to=b&charset=UTF-8&text=a'), 'from'],
    ['a sender with a line break', call('/x?id=1&from=%0A&to=b&charset=UTF-8&text=a'), 'from'],
    ['an escape Kannel did not fill in', call('/x?id=%I&from=a&to=b&charset=UTF-8&text=a'), 'id'],
    ['no query', call('/x'), 'id'],
  ])('with %s is refused, naming the field', (_, hookCall, field) => {
    expect(refusal(() => parseInbound(hookCall))).toBe(field);
  });
});

describe('a status report', () => {
  test.each<[string, Partial<StatusReport>]>([
    ['status-accepted-by-smsc', { state: 'sent', providerStatus: '8', error: null }],
    ['status-delivered', { state: 'delivered', providerStatus: '1', error: null }],
    ['status-rejected-by-smsc', { state: 'failed', providerStatus: '16' }],
  ])('%s', (name, expected) => {
    const messageId = '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b';
    expect(parseStatus(captured(name))).toMatchObject({
      providerMessageId: messageId,
      messageId,
      ...expected,
    });
  });

  test.each([
    ['NACK/11/Invalid Destination Address', 'bad_address', '11'],
    ['NACK/10/Invalid Source Address', 'config', '10'],
    ['NACK/88/Throttling error', 'rate_limited', '88'],
    ['NACK/1/Message Length is invalid', 'bad_content', '1'],
    ['NACK/999/', 'transient', '999'],
    ['NACK/', 'transient', null],
    [
      'id:7 sub:001 dlvrd:000 submit date:2611220101 done date:2611220102 stat:EXPIRED err:01B text:Hi',
      'transient',
      '01B',
    ],
    ['id:7 stat:REJECTD err:000 text:', 'bad_content', '000'],
    ['id:7 stat:UNDELIV err:', 'transient', null],
    ['', 'transient', null],
    ['%FF%FE', 'transient', null],
  ])('of a failure tells why: %s', (reply, errorClass, code) => {
    const escaped = reply.startsWith('%') ? reply : encodeURIComponent(reply);
    const { error } = parseStatus(call(`/x?message=m-1&status=2&reply=${escaped}`));
    expect(error).toMatchObject({ class: errorClass, code });
    expect(error?.reason).toMatch(/^[A-Z].*\.$/);
  });

  test('keeps nothing of the text that a receipt repeats', () => {
    const reply = encodeURIComponent('id:7 stat:UNDELIV err:001 text:Your hearing is');
    expect(JSON.stringify(parseStatus(call(`/x?message=m-1&status=2&reply=${reply}`)))).not.toContain(
      'hearing',
    );
  });
});

function refusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof BadHookCall) return error.field;
    throw error;
  }
  throw new Error('was taken');
}
