import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BadHookCall, type ErrorClass, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { hookBase } from './testing.ts';

const read = (name: string) => readFileSync(new URL(`captured/${name}.json`, import.meta.url));
const call = (rawBody: Buffer | object, url = `${hookBase}/inbound`): HookCall => ({
  url,
  headers: {},
  rawBody: rawBody instanceof Buffer ? rawBody : Buffer.from(JSON.stringify(rawBody)),
});

const plain: InboundText = {
  providerMessageId: 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab',
  from: '+16175550142',
  to: '+16175550100',
  alsoTo: [],
  body: 'Thanks, I will bring the lease on Wed.',
  segments: 1,
  media: [],
  optOutType: null,
  accountRef: null,
};
const mediaUrl = (start: string) =>
  `https://api-us.nexmo.com/v3/media/${start}456509-974c-458b-aafa-45fc48a4d976`;

describe('an inbound text', () => {
  test.each<[string, Partial<InboundText>]>([
    ['inbound-plain', {}],
    ['inbound-unicode', { body: 'Sí, gracias 👍 – mañana', segments: 2 }],
    [
      'inbound-mms-image',
      { body: 'Taped to my door', segments: null, media: [{ url: mediaUrl('1b'), declaredType: null }] },
    ],
    ['inbound-mms-vcard', { body: '', segments: null, media: [{ url: mediaUrl('2c'), declaredType: null }] }],
    ['inbound-short-code', { from: '55501', body: 'Your verification is complete', segments: null }],
  ])('%s', (name, expected) => {
    expect(parseInbound(call(read(name)))).toEqual({ ...plain, ...expected });
  });

  const hook = JSON.parse(read('inbound-plain').toString());

  test.each([
    ['a kind we do not know', { ...hook, message_type: 'location' }, 'message_type'],
    ['a kind that is a word of the language', { ...hook, message_type: 'constructor' }, 'message_type'],
    ['a picture at no address', { ...hook, message_type: 'image', image: { url: 'x' } }, 'image.url'],
    ['no picture', { ...hook, message_type: 'image' }, 'image.url'],
    ['a text that is a number', { ...hook, text: 7 }, 'text'],
    ['a count that is no number', { ...hook, sms: { num_messages: 'two' } }, 'sms.num_messages'],
    ['a sender with a line break', { ...hook, from: '1617\n5550142' }, 'from'],
    ['no object', Buffer.from('null'), 'message_uuid'],
    ['half an object', Buffer.from('{"message_uuid":'), 'body'],
    ['nothing', Buffer.alloc(0), 'body'],
  ])('with %s is refused, naming the field', (_, body, field) => {
    expect(refusal(() => parseInbound(call(body)))).toBe(field);
  });

  test.each([
    ['NUL', 'a\0b', 'a\uFFFDb'],
    ['half an emoji', 'a\ud83d', 'a\uFFFD'],
  ])('with %s is kept, the place marked', (_, text, body) => {
    expect(parseInbound(call({ ...hook, text })).body).toBe(body);
  });
});

describe('a status report', () => {
  test.each<[string, StatusReport['state'], string | null, ErrorClass | null]>([
    ['status-submitted', 'sent', null, null],
    ['status-delivered', 'delivered', null, null],
    ['status-rejected', 'failed', '1260', 'bad_address'],
    ['status-undeliverable', 'undelivered', '1180', 'transient'],
  ])('%s', (name, state, code, errorClass) => {
    const report = parseStatus(call(read(name)));
    const messageId = '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b';
    expect(report).toMatchObject({ state, messageId, providerMessageId: plain.providerMessageId });
    expect([report.error?.code ?? null, report.error?.class ?? null]).toEqual([code, errorClass]);
  });

  const hook = JSON.parse(read('status-rejected').toString());

  test('finds our id in its address when the report has none', () => {
    const { client_ref: _, ...rest } = hook;
    expect(parseStatus(call(rest, `${hookBase}/status?message=m-1`)).messageId).toBe('m-1');
    expect(parseStatus(call(rest, `${hookBase}/status`)).messageId).toBeNull();
  });

  test.each([
    ['no error', undefined, null],
    ['an error of another shape', 'broken', null],
    ['a code we have no words for', { type: 'https://developer.vonage.com/api-errors#4711' }, '4711'],
    ['a code in its title alone', { title: 1180 }, '1180'],
  ])('of a failure with %s still tells in words', (_, error, code) => {
    const report = parseStatus(call({ ...hook, error }));
    expect(report.error).toMatchObject({
      class: 'transient',
      code,
      reason: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test('of success drops an error', () => {
    expect(parseStatus(call({ ...hook, status: 'delivered' })).error).toBeNull();
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
