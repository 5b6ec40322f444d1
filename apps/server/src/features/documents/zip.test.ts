import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { captured, testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import type { Answer } from '../../testing/client.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { documentsRoutes } from './routes.ts';
import { upload, uploadCaptured } from './testing.ts';

const { files } = await testFiles();
const api = await startTestApi((routes, { db }) => documentsRoutes(routes, { db, files }));
const { db } = api;
const staff = api.as('staff');

const matter = async () => addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') });
const idOf = ({ body }: Answer): string => body.id;

const zip = (matterId: string, ids: readonly string[], who = staff) =>
  who.get(`/matters/${matterId}/documents/zip`, { ids: ids.join(',') });

/** Opened by another implementation than the one it was made with. */
async function opened(bytes: Buffer): Promise<Record<string, string>> {
  const file = await fromBufferPromise(bytes, { lazyEntries: true });
  const found: Record<string, string> = {};
  for await (const entry of file.eachEntry()) {
    found[entry.fileName] = await textOf(await file.openReadStreamPromise(entry));
  }
  return found;
}
async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

describe('several documents as one ZIP file', () => {
  it('are in it byte for byte, in their folders, under names that no disk confuses', async () => {
    const matterId = await matter();
    const { body: court } = await staff.post(`/matters/${matterId}/folders`, { name: 'Court: 2026' });
    const { body: inner } = await staff.post(`/matters/${matterId}/folders`, {
      name: 'Orders',
      parentId: court.id,
    });
    const ids = [
      idOf(await uploadCaptured(staff, matterId, 'notice.pdf')),
      idOf(await upload(staff, matterId, 'приказ.txt', 'order', { folderId: inner.id })),
      idOf(await upload(staff, matterId, 'lease.txt', 'one')),
      idOf(await upload(staff, matterId, 'empty.txt', 'x'.repeat(200_000), { folderId: court.id })),
    ];
    const { status, bytes, headers } = await zip(matterId, ids);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringContaining('attachment; filename="Documents.zip"'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const found = await opened(bytes);
    expect(Object.keys(found).sort()).toEqual([
      'Court_ 2026/Orders/приказ.txt',
      'Court_ 2026/empty.txt',
      'lease.txt',
      'notice.pdf',
    ]);
    expect(found['notice.pdf']).toBe((await readFile(captured('notice.pdf'))).toString('latin1'));
    expect(found['Court_ 2026/empty.txt']).toHaveLength(200_000);
    // Made as it is read: its length is not known before.
    expect(headers['content-length']).toBeUndefined();
  });

  it('name in it what is left out, and record what was taken', async () => {
    const matterId = await matter();
    const [good, gone, bad] = [
      idOf(await upload(staff, matterId, 'good.txt', 'good')),
      idOf(await upload(staff, matterId, 'gone.txt', 'gone')),
      idOf(await upload(staff, matterId, 'bad.txt', 'bad')),
    ];
    await staff.delete(`/documents/${gone}`);
    const { sha256 } = await db
      .selectFrom('documents')
      .select('sha256')
      .where('id', '=', bad)
      .executeTakeFirstOrThrow();
    await db.updateTable('blobs').set({ scan: 'infected' }).where('sha256', '=', sha256).execute();
    const found = await opened((await zip(matterId, [good, gone, bad])).bytes);
    expect(Object.keys(found).sort()).toEqual(['Not in this ZIP file.txt', 'good.txt']);
    const note = found['Not in this ZIP file.txt'];
    expect(note).toContain('gone.txt: It was taken off the list.');
    expect(note).toContain('bad.txt: The virus scanner found something');
    const audit = await db
      .selectFrom('audit')
      .select(['actor_id', 'details'])
      .where('action', '=', 'documents.downloaded')
      .where('matter_id', '=', matterId)
      .execute();
    expect(audit).toEqual([
      { actor_id: api.users.staff.id, details: { documents: 1, ids: [good], leftOut: 2 } },
    ]);
  });

  it('are refused in plain words when there are none, too many, too large, or of another case', async () => {
    const [matterId, other] = [await matter(), await matter()];
    const one = idOf(await upload(staff, matterId, 'one.txt', 'one'));
    const fieldOf = async (ids: string[]) => {
      const { status, body } = await zip(matterId, ids);
      return [status, body.fields[0].field, body.fields[0].message];
    };
    expect(await fieldOf([])).toEqual([422, 'ids', 'Choose at least one document']);
    expect(await fieldOf(['x'])).toEqual([
      422,
      expect.stringMatching(/^ids/),
      'Choose documents by their ids',
    ]);
    expect((await fieldOf(Array.from({ length: 201 }, () => randomUUID())))[2]).toMatch(
      /at most 200 documents/,
    );
    expect((await fieldOf([one, randomUUID()]))[0]).toBe(422);
    expect((await zip(other, [one])).status).toBe(422);
    await db
      .updateTable('documents')
      .set({ bytes: 600 * 2 ** 20 })
      .where('id', '=', one)
      .execute();
    expect(await fieldOf([one])).toEqual([413, 'ids', expect.stringContaining('600 MB together')]);
  });

  it('are for those who may see the case', async () => {
    const matterId = await matter();
    const one = idOf(await upload(staff, matterId, 'one.txt', 'one'));
    expect((await zip(matterId, [one], api.stranger)).status).toBe(401);
    expect((await zip(matterId, [one], api.as('read_only'))).status).toBe(200);
    const walled = await addUser(db, 'supervisor');
    await wallOff(db, matterId, walled.id);
    const [behind, missing] = [
      await zip(matterId, [one], api.as(walled)),
      await zip(randomUUID(), [one], api.as(walled)),
    ];
    expect(behind.status).toBe(404);
    expect(behind.raw).toBe(missing.raw);
  });
});

describe('a PDF for the reader in the page', () => {
  it('comes as an attachment in a sandbox, recorded as read; nothing but a PDF does', async () => {
    const matterId = await matter();
    const id = idOf(await uploadCaptured(staff, matterId, 'notice.pdf'));
    const answer = await staff.get(`/documents/${id}/pdf`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(answer.bytes.equals(await readFile(captured('notice.pdf')))).toBe(true);
    const read = await db.selectFrom('audit').select('action').where('subject_id', '=', id).execute();
    expect(read.map(({ action }) => action)).toContain('document.read');
    const text = idOf(await upload(staff, matterId, 'one.txt', 'one'));
    expect((await staff.get(`/documents/${text}/pdf`)).status).toBe(404);
    const walled = await addUser(db, 'staff');
    await wallOff(db, matterId, walled.id);
    expect((await api.as(walled).get(`/documents/${id}/pdf`)).status).toBe(404);
  });
});
