import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { captured, testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter } from '../../testing/people.ts';
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
