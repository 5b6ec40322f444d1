import fc from 'fast-check';
import twilioSdk from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import { accountAt, authToken } from './testing.ts';
import { verify } from './verify.ts';

const { getExpectedBodyHash, getExpectedTwilioSignature, validateRequest } = twilioSdk;
const account = accountAt('https://api.twilio.com');
const hook = 'https://office.example/hooks/sms/opaque-token/inbound';

function check(
  url: string,
  rawBody: string,
  signature: string | undefined,
  secrets = account.secrets,
): boolean {
  const headers = { 'x-twilio-signature': signature };
  return verify({ ...account, secrets }, { url, headers, rawBody: Buffer.from(rawBody) });
}

const sign = (url: string, form: Record<string, string | string[]>) =>
  getExpectedTwilioSignature(authToken, url, form);

describe('a call Twilio signed', () => {
  const form = { Body: 'Hola, ¿mañana? 👍', From: '+16175550142', To: '+16175550100' };
  const body = new URLSearchParams(form).toString();

  test.each([
    ['the address as configured', hook, hook],
    [
      'the address with its port written out',
      hook,
      'https://office.example:443/hooks/sms/opaque-token/inbound',
    ],
    [
      'an address with a port, signed with it',
      'http://office.example:3000/hooks',
      'http://office.example:3000/hooks',
    ],
    [
      'an address with a port, signed without',
      'http://office.example:3000/hooks',
      'http://office.example/hooks',
    ],
    ['plain http, signed with port 80', 'http://office.example/hooks', 'http://office.example:80/hooks'],
    ['a query', `${hook}?message=7&b=%27`, `${hook}?message=7&b=%27`],
    ['an IPv6 host', 'http://[::1]:3000/hooks', 'http://[::1]:3000/hooks'],
  ])('is genuine: %s', (_, url, signedUrl) => {
    expect(check(url, body, sign(signedUrl, form))).toBe(true);
  });

  test('is genuine with repeated values, which are signed once each and in order', () => {
    const signature = sign(hook, { Media: ['b', 'a', 'b'], Body: '' });
    expect(check(hook, 'Media=b&Body=&Media=a&Media=b', signature)).toBe(true);
  });

  test('is genuine with a JSON body covered by its hash in the address', () => {
    const json = '{"event":"delivered"}';
    const url = `${hook}?bodySHA256=${getExpectedBodyHash(json)}`;
    expect(check(url, json, sign(url, {}))).toBe(true);
    expect(check(url, json.replace('delivered', 'undelivered'), sign(url, {}))).toBe(false);
  });

  test.each([
    ['no signature', hook, undefined],
    ['an empty signature', hook, ''],
    ['another address', `${hook}/x`, sign(hook, form)],
    ['another scheme', hook.replace('https', 'http'), sign(hook, form)],
    [
      'another port',
      hook.replace('.example', '.example:8443'),
      sign('https://office.example:9443/hooks', form),
    ],
    ['another account', hook, getExpectedTwilioSignature('another-token', hook, form)],
  ])('is refused: %s', (_, url, signature) => {
    expect(check(url, body, signature)).toBe(false);
  });

  test('is refused when the account has no auth token, for anyone can sign with an empty key', () => {
    const signature = getExpectedTwilioSignature('', hook, form);
    expect(check(hook, body, signature, { authToken: '' })).toBe(false);
    expect(check(hook, body, signature, { authToken: undefined as unknown as string })).toBe(false);
  });
});

describe('against the vendor’s own judge', () => {
  const value = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })).map((text) => text.toWellFormed());
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/).filter((key) => !(key in {}));
  const form = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })), {
    noNullPrototype: true,
  });
  const url = fc
    .record({
      scheme: fc.constantFrom('http', 'https'),
      host: fc.constantFrom('office.example', 'localhost', '127.0.0.1', '[::1]'),
      port: fc.option(fc.integer({ min: 1, max: 65_535 })),
      path: fc.webPath(),
      query: fc.option(fc.webQueryParameters()),
    })
    .filter(({ query }) => !query?.includes('bodySHA256'))
    .map(({ scheme, host, port, path, query }) => {
      const authority = port === null ? host : `${host}:${port}`;
      return `${scheme}://${authority}${path || '/'}${query === null ? '' : `?${query}`}`;
    });

  test('agrees on every genuine call and on calls signed for something else', () => {
    fc.assert(
      fc.property(url, form, url, fc.boolean(), (called, fields, other, genuine) => {
        const signature = sign(genuine ? called : other, fields);
        const ours = check(called, encode(fields), signature);
        expect(ours).toBe(validateRequest(authToken, signature, called, fields));
        if (genuine) expect(ours).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('refuses every call in which one byte was changed', () => {
    const single = fc.dictionary(name, value, { noNullPrototype: true, minKeys: 1 });
    fc.assert(
      fc.property(url, single, fc.nat(), fc.nat({ max: 2 }), (called, fields, at, part) => {
        const whole = [called, encode(fields), sign(called, fields)] as const;
        const changed = whole.with(part, changeByte(whole[part] ?? '', at)) as [string, string, string];
        fc.pre(meaning(changed) !== meaning(whole));
        expect(check(...whole)).toBe(true);
        expect(check(...changed)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

function encode(fields: Record<string, string | string[]>): string {
  const form = new URLSearchParams();
  for (const [key, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(key, value);
  }
  return form.toString();
}

function changeByte(text: string, at: number): string {
  const bytes = Buffer.from(text);
  const i = at % bytes.length;
  bytes[i] = bytes[i] === 0x7a ? 0x61 : 0x7a;
  return bytes.toString();
}

/** Two encodings of the same fields (`%c3` and `%C3`) are the same call, and a port may be left out. */
function meaning([url, body, signature]: readonly [string, string, string]): string {
  return JSON.stringify([url, [...new URLSearchParams(body)].sort(), signature]);
}
