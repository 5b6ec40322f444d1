import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { captured, testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { disposition } from './disposition.ts';
import { documentsRoutes } from './routes.ts';
import { upload, uploadCaptured } from './testing.ts';

const { files } = await testFiles();
const api = await startTestApi((routes, { db }) => documentsRoutes(routes, { db, files }));
const { db } = api;
const staff = api.as('staff');
const matterId = await addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') });

const bytesOf = async (path: string) => {
  const { url, ...options } = { url: `/api/v1${path}`, method: 'GET' as const };
  const cookieless = await staff.send({ url, ...options });
  return cookieless;
};

const guards = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cache-control': 'no-store',
};

describe('a download', () => {
  test('gives the bytes as they came, to be saved and not shown', async () => {
    const { body } = await uploadCaptured(staff, matterId, 'notice.pdf');
    const answer = await bytesOf(`/documents/${body.id}/file`);
    expect(answer.headers).toMatchObject({
      ...guards,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="notice.pdf"; filename*=UTF-8''notice.pdf`,
      'content-length': '595',
    });
    expect(answer.raw).toBe((await readFile(captured('notice.pdf'))).toString());
  });

  test('is recorded, each time', async () => {
    const { body } = await upload(staff, matterId, 'a.txt', 'x');
    const reader = api.as('read_only');
    await reader.get(`/documents/${body.id}/file`);
    await reader.get(`/documents/${body.id}/file`);
    const rows = await db
      .selectFrom('audit')
      .select(['actor_id', 'matter_id'])
      .where('action', '=', 'document.downloaded')
      .where('subject_id', '=', body.id)
      .execute();
    expect(rows).toEqual(Array(2).fill({ actor_id: api.users.read_only.id, matter_id: matterId }));
  });

  test.each(['html-called.png', 'drawing.svg'])('of %s is never of a type a browser runs', async (name) => {
    const { body } = await uploadCaptured(staff, matterId, name);
    const { headers } = await bytesOf(`/documents/${body.id}/file`);
    expect(headers).toMatchObject({ ...guards, 'content-type': 'application/octet-stream' });
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect((await staff.get(`/documents/${body.id}/preview`)).status).toBe(404);
  });
});

describe('a part of a file', () => {
  const words = '0123456789';
  const asked = async (headers: Record<string, string> = {}, who = staff) => {
    const { body } = await upload(staff, matterId, 'ten.txt', words);
    const url = `/api/v1/documents/${body.id}/file`;
    return { id: body.id as string, answer: await who.send({ method: 'GET', url, headers }) };
  };
  const recorded = async (id: string) =>
    (
      await db
        .selectFrom('audit')
        .select('details')
        .where('action', '=', 'document.downloaded')
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ details }) => (details as { bytes?: string }).bytes);

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
  ])('%s is sent as that, and recorded', async (range, part, said) => {
    const { id, answer } = await asked({ range });
    expect([answer.status, answer.raw]).toEqual([206, part]);
    expect(answer.headers).toMatchObject({
      ...guards,
      'content-range': said,
      'content-length': String(part.length),
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
    expect(await recorded(id)).toEqual([said.slice(6, -3)]);
  });

  test('that the file does not have is refused, saying how long it is', async () => {
    const { id, answer } = await asked({ range: 'bytes=10-' });
    expect([answer.status, answer.body.code]).toEqual([416, 'no_such_part']);
    expect(answer.headers['content-range']).toBe('bytes */10');
    expect(await recorded(id)).toEqual([]);
  });

  test('goes on only where the file is the one that was begun with', async () => {
    const { headers } = (await asked()).answer;
    const etag = String(headers.etag);
    const range = 'bytes=4-';
    expect((await asked({ range, 'if-range': etag })).answer.raw).toBe('456789');
    const other = (await asked({ range, 'if-range': '"another"' })).answer;
    expect([other.status, other.raw]).toEqual([200, words]);
    const known = await asked({ 'if-none-match': etag });
    expect([known.answer.status, known.answer.raw]).toEqual([304, '']);
    expect(await recorded(known.id)).toEqual([]);
  });

  test('is nobody’s who may not see the case, and an infected file’s neither', async () => {
    const out = await addUser(db, 'staff');
    await wallOff(db, matterId, out.id);
    for (const [name = '', value = ''] of [
      ['range', 'bytes=0-1'],
      ['range', 'bytes=99-'],
      ['if-none-match', '*'],
    ]) {
      expect((await asked({ [name]: value }, api.as(out))).answer.status).toBe(404);
    }
    const { body } = await upload(staff, matterId, 'worm.txt', 'worm');
    const itsBytes = db.selectFrom('documents').select('sha256').where('id', '=', body.id);
    await db.updateTable('blobs').set({ scan: 'infected' }).where('sha256', '=', itsBytes).execute();
    const url = `/api/v1/documents/${body.id}/file`;
    const answer = await staff.send({ method: 'GET', url, headers: { range: 'bytes=0-1' } });
    expect(answer.body.code).toBe('infected');
  });
});

describe('a preview', () => {
  test.each(['photo-orientation-6.jpg', 'drawing.png', 'animated.gif'])(
    'of %s is a new picture',
    async (name) => {
      const { body } = await uploadCaptured(staff, matterId, name);
      expect(body.hasPreview).toBe(true);
      const { status, headers, raw } = await bytesOf(`/documents/${body.id}/preview`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ ...guards, 'content-type': 'image/webp' });
      expect(headers['content-disposition']).toMatch(/^inline;/);
      expect(raw.slice(0, 4)).toBe('RIFF');
      expect(raw).not.toContain('Example Phones');
    },
  );

  test.each(['photo.heic', 'notice.pdf', 'contact.vcf'])('of %s there is none', async (name) => {
    const { body } = await uploadCaptured(staff, matterId, name);
    expect(body.hasPreview).toBe(false);
    expect((await staff.get(`/documents/${body.id}/preview`)).status).toBe(404);
  });
});

describe('disposition', () => {
  test.each([
    ['plain.pdf', `attachment; filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
    ['Zażółć.pdf', `attachment; filename="Zazo_c.pdf"; filename*=UTF-8''Za%C5%BC%C3%B3%C5%82%C4%87.pdf`],
    ['通知.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E9%80%9A%E7%9F%A5.pdf`],
    ['a"b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    [
      'line\r\nSet-Cookie: x',
      `attachment; filename="line__Set-Cookie: x"; filename*=UTF-8''line%0D%0ASet-Cookie%3A%20x`,
    ],
  ])('writes %j so that every browser reads it', (name, header) => {
    expect(disposition('attachment', name)).toBe(header);
  });
});
