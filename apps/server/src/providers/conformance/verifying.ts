import { expect, test } from 'vitest';
import type { Account, HookCall } from '../port.ts';
import { testUnless } from './absent.ts';
import type { Fixture } from './fixture.ts';

const words = { from: '+16175550142', to: '+16175550100', body: 'Hola, ¿mañana? 👍 1 + 1' };

export function verifying({ provider, account, hooks }: Fixture): void {
  const ours = account('http://127.0.0.1:1');
  const { signs } = hooks;
  const check = (call: HookCall, by: Account = ours) => provider.verify(by, call);
  const genuine = hooks.inbound(words);

  test('a genuine text', () => {
    expect(check(genuine)).toBe(true);
  });

  test('a genuine status report', () => {
    const word = Object.keys(hooks.words)[0] as string;
    expect(check(hooks.status(word, 'message-1'))).toBe(true);
  });

  testUnless(signs.body, 'refuses any one byte of the body changed', () => {
    expect(genuine.rawBody.length).toBeGreaterThan(0);
    for (const at of genuine.rawBody.keys()) {
      const rawBody = Buffer.from(genuine.rawBody);
      rawBody.writeUInt8(rawBody.readUInt8(at) ^ 1, at);
      expect([at, check({ ...genuine, rawBody })]).toEqual([at, false]);
    }
    expect(check({ ...genuine, rawBody: Buffer.alloc(0) })).toBe(false);
  });

  testUnless(signs.url, 'refuses any one character of the address changed', () => {
    for (const url of everyChange(genuine.url))
      expect([url, check({ ...genuine, url })]).toEqual([url, false]);
  });

  testUnless(signs.headers, 'refuses any one character of the proof changed', (names) => {
    for (const name of names as string[]) {
      for (const value of everyChange(String(genuine.headers[name]))) {
        const headers = { ...genuine.headers, [name]: value };
        expect([value, check({ ...genuine, headers })]).toEqual([value, false]);
      }
    }
  });

  testUnless(signs.headers, 'refuses a proof that is missing, empty or given twice', (names) => {
    for (const name of names as string[]) {
      const value = genuine.headers[name] as string;
      for (const wrong of [undefined, '', [value, value]]) {
        expect(check({ ...genuine, headers: { ...genuine.headers, [name]: wrong } })).toBe(false);
      }
    }
  });

  test('refuses a call signed with another secret', () => {
    expect(check(hooks.inbound(words, { secret: 'another-secret-0123456789abcdef' }))).toBe(false);
  });

  test('refuses every call while the account has no secret, for anyone can sign with an empty key', () => {
    for (const account of [undefined, ''].map((key) => hooks.withKey(ours, key))) {
      expect(check(genuine, account)).toBe(false);
      expect(check(hooks.inbound(words, { secret: '' }), account)).toBe(false);
    }
  });

  testUnless(signs.staleAfter, 'refuses a call signed too long ago, or in the future', (given) => {
    const { seconds } = given as { seconds: number };
    const at = (offset: number) => new Date(Date.now() + offset * 1000);
    expect(check(hooks.inbound(words, { at: at(-seconds + 20) }))).toBe(true);
    expect(check(hooks.inbound(words, { at: at(-seconds - 20) }))).toBe(false);
    expect(check(hooks.inbound(words, { at: at(3600) }))).toBe(false);
  });
}

function* everyChange(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === 'z' ? 'a' : 'z';
    yield text.slice(0, at) + other + text.slice(at + 1);
  }
}
