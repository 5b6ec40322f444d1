import { connect } from 'node:net';
import { route } from '@matterline/contract/route.ts';
import { expect, it, test } from 'vitest';
import { z } from 'zod';
import { startTestApi } from '../testing/api.ts';
import { Refusal } from './refusal.ts';

const limited = route({
  id: 'limited',
  method: 'POST',
  path: '/limited',
  summary: 'Takes what fits',
  needs: 'signed_in',
  body: z.object({
    label: z.string().max(160),
    parties: z.array(z.object({ contactId: z.uuid() })).optional(),
  }),
});
const refusing = route({
  id: 'refusing',
  method: 'GET',
  path: '/refusing/:code',
  summary: 'Refuses',
  needs: 'signed_in',
  params: z.object({ code: z.string() }),
});
const api = await startTestApi((routes) => {
  routes.on(limited, async () => {});
  routes.on(refusing, async ({ params }) => {
    throw new Refusal(409, params.code, 'Not now.');
  });
});
const staff = api.as('staff');
const json = { 'content-type': 'application/json' };
const post = (payload: string, headers: Record<string, string> = json) =>
  staff.send({ method: 'POST', url: '/api/v1/limited', headers, payload });
const get = (url: string) => staff.send({ method: 'GET', url });

test.each([
  ['an address that cannot be read', () => get('/api/v1/%ZZ'), 400, 'bad_address'],
  ['an address of no page that cannot be read', () => get('/%ZZ'), 400, 'bad_address'],
  [
    'a part of an address that is far too long',
    () => get(`/api/v1/refusing/${'x'.repeat(200)}`),
    414,
    'address_too_long',
  ],
  ['an address there is not', () => get('/api/v1/nothing'), 404, 'not_found'],
  ['the API itself', () => get('/api'), 404, 'not_found'],
  ['the API itself with a query', () => get('/api?page=1'), 404, 'not_found'],
  ['a method there is not', () => staff.put('/limited', {}), 404, 'not_found'],
  ['a body that is too large', () => post(`"${'x'.repeat(1024 * 1024)}"`), 413, 'too_large'],
  [
    'a kind of body that is not taken',
    () => post('a,b', { 'content-type': 'text/csv' }),
    415,
    'unsupported_media_type',
  ],
  ['half a body', () => post('{"label":'), 400, 'bad_json'],
  ['no body where there is said to be one', () => post(''), 400, 'bad_json'],
  ['a value that does not fit', () => post('{"label":5}'), 422, 'bad_input'],
])('%s is refused with problem+json and a stable code', async (_, ask, status, code) => {
  const { body, headers, ...answer } = await ask();
  expect({ ...answer, code: body?.code }).toMatchObject({ status, code });
  expect(headers['content-type']).toBe('application/problem+json');
  expect(body).toMatchObject({
    type: 'about:blank',
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(JSON.stringify(body)).not.toMatch(/FST_|fst_|%ZZ|xxxx/);
});

it('says in plain words which field is at fault', async () => {
  const long = await post(JSON.stringify({ label: 'x'.repeat(161) }));
  expect(long.body).toMatchObject({
    detail: 'Label: Use at most 160 characters',
    fields: [{ field: 'label', message: 'Use at most 160 characters' }],
  });
  const inner = await post(JSON.stringify({ label: '', parties: [{ contactId: 'me' }] }));
  expect(inner.body).toMatchObject({
    detail: 'Parties 1, contact id: Give the id of a record',
    fields: [{ field: 'parties.0.contactId', message: 'Give the id of a record' }],
  });
  const nothing = await post('[]');
  expect(nothing.body).toMatchObject({ detail: 'Body: Give named values here' });
});

it.each([
  ['version_conflict', 'Changed by someone else'],
  ['idempotency_key_reused', 'This key was used before'],
  ['no_sender', 'This cannot be done as things stand'],
])('gives a conflict of the kind %s its own title', async (code, title) => {
  expect((await staff.get(`/refusing/${code}`)).body).toMatchObject({ status: 409, code, title });
});

test.each([
  ['what is no HTTP', 'NONSENSE\r\n\r\n', 400, 'bad_request'],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
])('%s is refused with problem+json too', async (_, sent, status, code) => {
  const address = await api.server
    .listen({ port: 0, host: '127.0.0.1' })
    .catch(() => api.server.listeningOrigin);
  const said = await new Promise<string>((resolve) => {
    const socket = connect({ port: Number(new URL(address).port), host: '127.0.0.1' }, () =>
      socket.end(sent),
    );
    let all = '';
    socket
      .on('data', (piece) => (all += piece))
      .on('error', () => {})
      .on('close', () => resolve(all));
  });
  const [head = '', body = ''] = said.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status, code });
});
