import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeMediaLinks } from '../../files/media-links.ts';
import type { Verdict } from '../../files/scan.ts';
import { captured, testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addDocument } from '../../testing/pictures.ts';
import { addClientMatter, addTestSender, queueTexts } from '../../testing/texts.ts';
import { outgoingMediaRoutes } from './routes.ts';

let verdict: Verdict = { kind: 'clean' };
let scans = 0;
const scanner = {
  scan: async () => {
    scans += 1;
    return verdict;
  },
  scanFile: async () => verdict,
};
const { files } = await testFiles(scanner);
let now = Date.now();
const secretKey = 'a secret that only tests know, 0123456789';
const links = makeMediaLinks({ secretKey, publicBaseUrl: 'http://office.example', now: () => now });
const api = await startTestApi((served, { db }) => outgoingMediaRoutes(served.server, { db, files, links }));
const { db } = api;
const sender = await addTestSender(db, 'http://127.0.0.1:9');
const to = '+16175550142';
const { matterId } = await addClientMatter(db, to);
const bytes = await readFile(captured('photo-orientation-6.jpg'));
const stored = await files.store.put([bytes], { maxBytes: bytes.length });

/** A text that was handed over with a stored photo. */
async function handedOver({
  state = 'accepted',
  scan,
}: {
  state?: string;
  scan?: 'clean' | 'infected';
} = {}) {
  await db.deleteFrom('documents').execute();
  await db.deleteFrom('blobs').where('sha256', '=', stored.sha256).execute();
  const documentId = await addDocument(db, matterId, { ...stored, scan, name: 'Notice, page 1.jpg' });
  const [messageId = ''] = await queueTexts(db, sender, [{ matterId, to }]);
  const file = {
    ...{ documentId, sha256: stored.sha256, bytes: stored.bytes },
    ...{ filename: 'Notice, page 1.jpg', mediaType: 'image/jpeg' },
  };
  await db
    .updateTable('messages')
    .set({ state, channel: 'mms', num_media: 1, files: JSON.stringify([file]) })
    .where('id', '=', messageId)
    .execute();
  return links.urlOf({ messageId, ...file });
}
const fetchAt = (url: string, method: 'GET' | 'HEAD' = 'GET') =>
  api.server.inject({ method, url: new URL(url).pathname });

describe('what a provider fetches', () => {
  it('is exactly the file, said to be what it is, and nothing a browser would run', async () => {
    const answer = await fetchAt(await handedOver({ scan: 'clean' }));
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': 'inline; filename="Notice-page-1.jpg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    });
  });

  it('can be asked after first', async () => {
    const answer = await fetchAt(await handedOver({ scan: 'clean' }), 'HEAD');
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([
      200,
      String(bytes.length),
      '',
    ]);
  });

  it('is there as often as it is asked for, and many at once', async () => {
    const url = await handedOver({ scan: 'clean' });
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => fetchAt(url)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    }
  });
});

describe('is not there', () => {
  it('for another address, whether or not there is such a text', async () => {
    const url = await handedOver({ scan: 'clean' });
    const [, , , , signature = ''] = new URL(url).pathname.split('/');
    const other = links.urlOf({
      ...{
        messageId: '0199a000-0000-7000-8000-000000000000',
        documentId: '0199a000-0000-7000-8000-000000000001',
      },
      ...{ sha256: stored.sha256, filename: 'a.jpg', mediaType: 'image/jpeg' },
    });
    const forged = url.replace(
      signature,
      signature.startsWith('A') ? signature.replace('A', 'B') : `A${signature.slice(1)}`,
    );
    const [none, wrong, short] = await Promise.all([
      fetchAt(other),
      fetchAt(forged),
      fetchAt(url.replace(signature, 'x')),
    ]);
    expect(none.statusCode).toBe(404);
    expect(wrong.body).toBe(none.body);
    expect(short.body).toBe(none.body);
  });

  it('once the address has expired', async () => {
    const url = await handedOver({ scan: 'clean' });
    now += 2 * 60 * 60 * 1000;
    const answer = await fetchAt(url);
    now = Date.now();
    expect(answer.statusCode).toBe(410);
    expect(answer.body).not.toContain('Notice');
  });

  it.each(['draft', 'scheduled', 'held', 'queued', 'canceled', 'suppressed', 'expired', 'failed'])(
    'for a text that is %s',
    async (state) => {
      expect((await fetchAt(await handedOver({ state, scan: 'clean' }))).statusCode).toBe(404);
    },
  );

  it('when a virus was found in it', async () => {
    expect((await fetchAt(await handedOver({ scan: 'infected' }))).statusCode).toBe(404);
  });

  it('before it was called clean', async () => {
    const url = await handedOver();
    verdict = { kind: 'unavailable' } as Verdict;
    expect((await fetchAt(url)).statusCode).toBe(503);
    verdict = { kind: 'infected', virus: 'Eicar' } as Verdict;
    expect((await fetchAt(url)).statusCode).toBe(404);
    const clean = await handedOver();
    verdict = { kind: 'clean' };
    scans = 0;
    expect((await fetchAt(clean)).statusCode).toBe(200);
    expect((await fetchAt(clean)).statusCode).toBe(200);
    expect(scans).toBe(1);
  });
});
