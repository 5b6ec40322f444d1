import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BadHookCall, type ErrorClass, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { hookBase } from './testing.ts';

const read = (name: string) => readFileSync(new URL(`captured/${name}.json`, import.meta.url));
const call = (rawBody: Buffer, url = `${hookBase}/inbound`): HookCall => ({ url, headers: {}, rawBody });
/** A captured call, its payload changed. */
function changed(name: string, payload: object): HookCall {
  const hook = JSON.parse(read(name).toString());
  Object.assign(hook.data.payload, payload);
  return call(Buffer.from(JSON.stringify(hook)));
}

const plain: InboundText = {
  providerMessageId: '84cca175-9755-4859-b67f-4730d7f58aa3',
  from: '+16175550142',
  to: '+16175550100',
  alsoTo: ['740572b6-099c-44a1-89b9-6c92163bc68d'],
  body: 'Thanks, I will bring the lease on Wed.',
  segments: 1,
  media: [],
  optOutType: null,
  accountRef: null,
};

describe('an inbound text', () => {
  test.each<[string, Partial<InboundText>]>([
    ['inbound-plain', {}],
    ['inbound-unicode', { body: 'Sí, gracias 👍 – mañana', segments: 2 }],
    [
      'inbound-mms',
      {
        body: '',
        media: [
          { url: 'https://media.telnyx.com/6f9a/notice.jpg', declaredType: 'image/jpeg' },
          { url: 'https://media.telnyx.com/6f9a/2', declaredType: null },
        ],
      },
    ],
  ])('%s', (name, expected) => {
    expect(parseInbound(call(read(name)))).toEqual({ ...plain, ...expected });
  });

  const list = 'data.payload.media';
  test.each([
    ['a report', call(read('status-delivered')), 'data.event_type'],
    ['a text that is a number', changed('inbound-plain', { text: 7 }), 'data.payload.text'],
    ['a picture at no address', changed('inbound-plain', { media: [{ url: 'x' }] }), `${list}.0.url`],
    ['a picture without address', changed('inbound-plain', { media: [{}] }), `${list}.0.url`],
    [
      'eleven pictures',
      changed('inbound-plain', { media: Array(11).fill({ url: 'https://x.example' }) }),
      list,
    ],
    ['pictures that are no list', changed('inbound-plain', { media: { url: 'https://x.example' } }), list],
    ['nobody it is for', changed('inbound-plain', { to: [] }), 'data.payload.to.0.phone_number'],
    ['no object', call(Buffer.from('null')), 'data.event_type'],
    ['half an object', call(Buffer.from('{"data":')), 'body'],
    ['nothing', call(Buffer.alloc(0)), 'body'],
  ])('with %s is refused, naming the field', (_, hookCall, field) => {
    expect(refusal(() => parseInbound(hookCall))).toBe(field);
  });

  test.each([
    ['NUL', 'a\0b', 'a\uFFFDb'],
    ['half an emoji', 'a\ud83d', 'a\uFFFD'],
  ])('with %s is kept, the place marked', (_, text, body) => {
    expect(parseInbound(changed('inbound-plain', { text })).body).toBe(body);
  });

  test.each([0, -1, '1', null, 1e9])('does not believe %j parts', (parts) => {
    expect(parseInbound(changed('inbound-plain', { parts })).segments).toBeNull();
  });
});

describe('a status report', () => {
  test.each<[string, StatusReport['state'], string | null, ErrorClass | null]>([
    ['status-sent', 'sent', null, null],
    ['status-delivered', 'delivered', null, null],
    ['status-landline', 'undelivered', '40001', 'bad_address'],
    ['status-sending-failed', 'failed', '40300', 'opted_out'],
  ])('%s', (name, state, code, errorClass) => {
    const report = parseStatus(call(read(name), `${hookBase}/status?message=m-1`));
    const providerMessageId = 'ac012cbf-5e09-46af-a69a-7c0e2d90993c';
    expect(report).toMatchObject({ state, messageId: 'm-1', providerMessageId });
    expect([report.error?.code ?? null, report.error?.class ?? null]).toEqual([code, errorClass]);
  });

  test('finds no message of ours when the address carries none', () => {
    expect(parseStatus(call(read('status-sent'), `${hookBase}/status`)).messageId).toBeNull();
  });

  test('is refused when it is a client’s text', () => {
    expect(refusal(() => parseStatus(call(read('inbound-plain'))))).toBe('data.event_type');
  });

  test.each([[undefined], [null], [[]], [[null]], ['broken'], [[{ code: 'x' }]]])(
    'of a failure with the errors %j still tells in words',
    (errors) => {
      const { error } = parseStatus(changed('status-landline', { errors }));
      expect(error).toMatchObject({
        class: 'transient',
        code: null,
        reason: expect.stringMatching(/^[A-Z].*\.$/),
      });
    },
  );
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
