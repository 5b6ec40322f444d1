import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeScanner } from '../../files/scan.ts';
import { eicar, startClamd } from '../../files/testing/clamd.ts';
import { captured, testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { documentsRoutes } from './routes.ts';
import { form, upload } from './testing.ts';

const clamd = await startClamd();
const log = pino({ level: 'silent' });
afterAll(() => clamd.stop());
const { files, stored } = await testFiles();
const api = await startTestApi(async (routes, { db }) => {
  await documentsRoutes(routes, { db, files });
  routes.server.get('/own-cookie', async ({ headers }) => ({ cookie: headers.cookie }));
});
const { db } = api;
const staff = api.as('staff');
const matterId = await addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') });
const { cookie } = (await staff.send({ url: '/own-cookie' })).body;
const origin = await api.server.listen({ host: '127.0.0.1', port: 0 });
const address = `${origin}/api/v1/matters/${matterId}/documents`;
const mb = 1024 * 1024;

beforeEach(async () => {
  files.scanner = null;
  clamd.feel('well');
  // The scanner's library tells the console of a broken connection.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

/** What is in the store and on the matter: a refused file adds nothing to either. */
const kept = async () => ({
  files: (await stored()).toSorted(),
  documents: (await db.selectFrom('documents').select('id').execute()).length,
  blobs: (await db.selectFrom('blobs').select('sha256').execute()).length,
});

/** Sends a file over a real connection, a megabyte at a time. */
function send(megabytes: number, more = 0, to = address) {
  const { headers, payload } = form('film.bin', Buffer.from('@'));
  const [head, tail] = payload.toString('latin1').split('@') as [string, string];
  async function* body() {
    yield Buffer.from(head, 'latin1');
    for (let sent = 0; sent < megabytes; sent += 1) yield Buffer.alloc(mb, 1);
    yield Buffer.alloc(more, 1);
    yield Buffer.from(tail, 'latin1');
  }
  return fetch(to, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: body(),
    duplex: 'half',
  } as RequestInit);
}

describe('a file over the limit', () => {
  test('is refused with 413 in plain words, and nothing of it is left', async () => {
    const before = await kept();
    const answer = await send(60);
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'too_large',
      fields: [{ field: 'file', message: expect.stringContaining('50 MB') }],
    });
    expect(await kept()).toEqual(before);
    expect((await fetch(address, { headers: { cookie } })).status, 'the server goes on').toBe(200);
  });

  test('by one byte is over it, and up to the limit is taken', async () => {
    expect((await send(50, 1)).status).toBe(413);
    const answer = await send(50);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ bytes: 50 * mb });
  });
});

test.each([
  ['to a matter that is not there', `?`, 404],
  ['to a folder that is not there', `?folderId=${randomUUID()}`, 422],
])('an upload %s is answered, however large', async (_, query, status) => {
  const place = status === 404 ? address.replace(matterId, randomUUID()) : address;
  const before = await kept();
  expect((await send(30, 0, place + query)).status).toBe(status);
  expect(await kept()).toEqual(before);
});

test('an upload broken off in the middle leaves nothing', async () => {
  const before = await kept();
  const { headers, payload } = form('film.bin', Buffer.alloc(3 * mb));
  const call = request(address, { method: 'POST', headers: { ...headers, cookie } });
  call.on('error', () => {});
  call.write(payload.subarray(0, 2 * mb));
  await vi.waitFor(async () => expect((await stored()).length).toBe(before.files.length + 1));
  call.destroy();
  await vi.waitFor(async () => expect(await kept()).toEqual(before));
});

describe('what is no upload', () => {
  const url = `/api/v1/matters/${matterId}/documents`;
  test.each([
    ['JSON', { headers: { 'content-type': 'application/json' }, payload: '{}' }, 415],
    ['nothing', {}, 415],
    ['a form without a file', form('a.txt', Buffer.from('x'), { field: 'picture' }), 422],
    [
      'a form cut short',
      { ...form('a.txt', Buffer.from('x')), payload: '------a-boundary-for-tests\r\nCont' },
      400,
    ],
    ['a form without a boundary', { headers: { 'content-type': 'multipart/form-data' }, payload: 'x' }, 400],
    ['an empty file', form('a.txt', Buffer.alloc(0)), 422],
  ])('%s is refused', async (_, options, status) => {
    const before = await kept();
    const answer = await staff.send({ method: 'POST', url, ...options });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    if (status === 422) expect(answer.body.fields[0].field).toBe('file');
    expect(await kept()).toEqual(before);
  });
});

test('a program is refused, whatever it is called', async () => {
  const before = await kept();
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  for (const name of ['setup.exe', 'photo.jpg']) {
    const { status, body } = await upload(staff, matterId, name, program);
    expect([status, body.code]).toEqual([422, 'program']);
  }
  expect(await kept()).toEqual(before);
});

test('a picture that unfolds to 900 million pixels is a file like any other', async () => {
  const bomb = await readFile(captured('bomb-30000x30000.png'));
  const { status, body } = await upload(staff, matterId, 'floor plan.png', bomb);
  expect([status, body.hasPreview]).toEqual([200, false]);
});

describe('with a virus scanner', () => {
  beforeEach(() => {
    files.scanner = makeScanner(clamd.url, log, 2000);
  });

  test('a clean file is taken, and known as clean', async () => {
    const { body } = await upload(staff, matterId, 'clean.txt', 'nothing bad');
    const blob = await db
      .selectFrom('blobs')
      .select(['scan', 'scanned_at'])
      .where('sha256', '=', body.sha256)
      .executeTakeFirst();
    expect(blob).toEqual({ scan: 'clean', scanned_at: expect.any(Date) });
    expect((await staff.get(`/documents/${body.id}/file`)).status).toBe(200);
  });

  test('an infected file is refused by name, and nothing of it is left', async () => {
    const before = await kept();
    const { status, body } = await upload(staff, matterId, 'bad.txt', eicar);
    expect([status, body.code]).toEqual([422, 'infected']);
    expect(body.detail).toContain('Eicar-Test-Signature');
    expect(await kept()).toEqual(before);
  });

  test('no file is taken while the scanner does not answer', async () => {
    clamd.feel('hangs up');
    const before = await kept();
    const { status, body } = await upload(staff, matterId, 'a.txt', 'unscanned');
    expect([status, body.code]).toEqual([503, 'scanner_down']);
    expect(await kept()).toEqual(before);
  });

  test('no file stored before there was one leaves unscanned', async () => {
    files.scanner = null;
    const { body: fine } = await upload(staff, matterId, 'old.txt', 'from before the scanner');
    const { body: bad } = await upload(staff, matterId, 'old bad.txt', `old ${eicar}`);
    files.scanner = makeScanner(clamd.url, log, 2000);

    clamd.feel('hangs up');
    const down = await staff.get(`/documents/${fine.id}/file`);
    expect([down.status, down.body.code]).toEqual([503, 'scanner_down']);

    clamd.feel('well');
    expect((await staff.get(`/documents/${fine.id}/file`)).raw).toBe('from before the scanner');
    const asked = clamd.scanned.length;
    expect((await staff.get(`/documents/${fine.id}/file`)).status).toBe(200);
    expect(clamd.scanned.length, 'what is known is not asked again').toBe(asked);

    const found = await staff.get(`/documents/${bad.id}/file`);
    expect([found.status, found.body.code]).toEqual([409, 'infected']);
    files.scanner = null;
    expect((await staff.get(`/documents/${bad.id}/file`)).status, 'once known, for good').toBe(409);
  });
});
