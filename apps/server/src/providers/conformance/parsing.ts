import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadHookCall } from '../port.ts';
import { testUnless } from './absent.ts';
import type { Fixture } from './fixture.ts';

const addresses = { from: '+16175550142', to: '+16175550100' };
const ours = '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b';

export function parsing({ provider, account, hooks }: Fixture): void {
  const read = (body: string) => provider.parseInbound(hooks.inbound({ ...addresses, body }));

  test.each([
    ['plain', 'Thanks, I will bring the lease on Wed.'],
    ['unicode', 'Sí, gracias 👍🏽 – nos vemos mañana 🏠 ‫תודה‬'],
    ['long', 'My landlord came by again & shouted. 50% of the rent is $475 + fees. '.repeat(20)],
    ['with line breaks', 'First line\nsecond line\r\n\tthird'],
  ])('a text: %s', (_, body) => {
    const text = read(body);
    expect(text).toMatchObject({ ...addresses, body, media: [], optOutType: null });
    expect(text.providerMessageId).toMatch(/\S/);
    expect(text.accountRef).toBe(provider.accountRef(account('http://127.0.0.1:1')));
  });

  test('any text comes out as it went in', () => {
    const sent = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .filter((t) => !t.includes('\0'));
    fc.assert(
      fc.property(sent, (body) => {
        expect(read(body).body).toBe(body);
      }),
      { numRuns: 300 },
    );
  });

  test.each(hooks.requiredInbound)('a text lacking %s is refused, naming it', (field) => {
    const call = hooks.inbound({ ...addresses, body: 'x' }, { without: field });
    expect(refusal(() => provider.parseInbound(call))).toBe(field);
  });

  test('a text that is not text is refused, never patched', () => {
    expect(refusal(() => provider.parseInbound(hooks.notText()))).toMatch(/\S/);
  });

  const media = [
    { url: 'https://media.example/one', type: 'image/jpeg' },
    { url: 'https://media.example/two', type: 'application/pdf' },
  ];
  testUnless(hooks.withMedia(media), 'media, with their types', () => {
    const call = hooks.withMedia(media);
    if ('absent' in call) throw new Error(call.absent);
    const expected = media.map(({ url, type }) => ({ url, declaredType: expect.toBeOneOf([type, null]) }));
    expect(provider.parseInbound(call).media).toEqual(expected);
  });

  test.each(Object.entries(hooks.words))('the status %s is %s', (word, state) => {
    const report = provider.parseStatus(hooks.status(word, ours));
    expect(report).toMatchObject({ state, messageId: ours, providerStatus: word });
    expect(report.providerMessageId).toMatch(/\S/);
    const failed = state === 'failed' || state === 'undelivered';
    if (failed) expect(report.error?.reason).toMatch(/^[A-Z].*\.$/);
    else expect(report.error).toBeNull();
  });

  test.each(hooks.unknownWords)('a status we do not know changes nothing: %s', (word) => {
    const report = provider.parseStatus(hooks.status(word, ours));
    expect(report).toMatchObject({ state: null, error: null, providerStatus: word });
  });

  test.each(hooks.requiredStatus)('a status report lacking %s is refused, naming it', (field) => {
    const word = Object.keys(hooks.words)[0] as string;
    const call = hooks.status(word, ours, { without: field });
    expect(refusal(() => provider.parseStatus(call))).toBe(field);
  });
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
