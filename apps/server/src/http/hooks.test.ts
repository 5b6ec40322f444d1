import fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BadHookCall, type HookCall, type Provider } from '../providers/port.ts';
import { type HookKind, makeHooks } from './hooks.ts';
import { answerErrors } from './problem.ts';

const account = { id: 'account-1', config: {}, secrets: {}, hookBase: '' };
const provider = {
  hookReply: { contentType: 'text/xml', body: '<Response/>' },
  verify: (_account, call) => call.headers['x-signature'] === `signed ${call.url} ${call.rawBody.length}`,
} as Provider;

let server: FastifyInstance;
let seen: HookCall[];
let refused: HookKind[];

beforeEach(async () => {
  seen = [];
  refused = [];
  server = fastify();
  answerErrors(server);
  const hooks = await makeHooks(server, {
    publicBaseUrl: 'https://office.example/',
    findAccount: async (token) => {
      if (token === 'by-get') return { account, provider: { ...provider, hookMethod: 'GET' } };
      return token === 'opaque' ? { account, provider } : null;
    },
    onRefused: (kind) => refused.push(kind),
  });
  hooks.on('inbound', async ({ call }) => {
    if (call.rawBody.includes('Broken')) throw new BadHookCall('From', 'From is missing');
    if (call.rawBody.includes('Fault')) throw new Error('the database is away');
    seen.push(call);
  });
});
afterEach(() => server.close());

const path = '/hooks/sms/opaque/inbound';
function post(url: string, payload: string | Buffer, options: InjectOptions = {}) {
  const signature = `signed https://office.example${url} ${payload.length}`;
  return server.inject({
    method: 'POST',
    url,
    payload,
    ...options,
    headers: { 'x-signature': signature, ...options.headers },
  });
}

test('a signed call reaches its handler byte for byte, and is answered as the provider expects', async () => {
  const bytes = Buffer.from([0xff, 0x00, 0x41]);
  const answer = await post(`${path}?a=%27b`, bytes, { headers: { 'content-type': 'image/png' } });
  expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
    200,
    'text/xml',
    '<Response/>',
  ]);
  expect(seen).toMatchObject([{ url: `https://office.example${path}?a=%27b`, rawBody: bytes }]);
});

test.each([
  ['a form', 'application/x-www-form-urlencoded'],
  ['JSON that is none', 'application/json'],
  ['no type at all', undefined],
])('any content type is taken raw: %s', async (_, type) => {
  const headers = type ? { 'content-type': type } : {};
  const answer = await post(path, '{"half":', { headers });
  expect(answer.statusCode).toBe(200);
  expect(seen[0]?.rawBody.toString()).toBe('{"half":');
});

test('an empty body is an empty buffer', async () => {
  await post(path, '');
  expect(seen[0]?.rawBody).toHaveLength(0);
});

test('the signed address never follows Host or X-Forwarded headers', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
  expect((await post(path, 'a', { headers })).statusCode).toBe(200);
  const forged = { ...headers, 'x-signature': `signed http://evil.example${path} 1` };
  expect((await post(path, 'a', { headers: forged })).statusCode).toBe(403);
});

test.each([
  ['an unknown token', '/hooks/sms/guess/inbound', 'a', {}, 404, 'not_found'],
  ['an unknown kind', '/hooks/sms/opaque/other', 'a', {}, 404, 'not_found'],
  ['a bad signature', path, 'a', { 'x-signature': 'made up' }, 403, 'bad_signature'],
  ['no signature', path, 'a', { 'x-signature': '' }, 403, 'bad_signature'],
  ['an oversize body', path, 'x'.repeat(256 * 1024 + 1), {}, 413, 'too_large'],
  ['a body lacking a field', path, 'Broken', {}, 422, 'bad_hook_call'],
  ['a fault of ours', path, 'Fault', {}, 500, 'server_fault'],
])('%s is refused with a problem and reaches nothing', async (_, url, payload, headers, status, code) => {
  const answer = await post(url, payload, { headers });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, code });
  expect(seen).toEqual([]);
  // A fault of ours is no refusal: the provider tries again.
  expect(refused).toEqual(status === 500 || url.endsWith('other') ? [] : ['inbound']);
});

test('a field at fault is named', async () => {
  const answer = await post(path, 'Broken');
  expect(answer.json().fields).toEqual([{ field: 'From', message: 'From is missing' }]);
});

test('a call by GET is taken from a provider that calls so, and from no other', async () => {
  const get = (method: 'GET' | 'HEAD' | 'POST', token: string) => {
    const url = `/hooks/sms/${token}/inbound?text=a`;
    return server.inject({
      method,
      url,
      headers: { 'x-signature': `signed https://office.example${url} 0` },
    });
  };
  expect((await get('GET', 'by-get')).statusCode).toBe(200);
  expect(seen).toMatchObject([{ url: 'https://office.example/hooks/sms/by-get/inbound?text=a' }]);
  const others = [get('POST', 'by-get'), get('HEAD', 'by-get'), get('GET', 'opaque'), get('GET', 'guess')];
  expect((await Promise.all(others)).map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  expect(seen).toHaveLength(1);
});

test('a body of 256 KB is taken', async () => {
  expect((await post(path, 'x'.repeat(256 * 1024))).statusCode).toBe(200);
});
