import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { makeScanner } from '../../files/scan.ts';
import { eicar, startClamd } from '../../files/testing/clamd.ts';
import { bytes, capturedFile, missing, openMediaOffice } from './testing.ts';

const office = await openMediaOffice();
const { db, host, addText, addMatter, fetchSoon, until, read, documentsOn, hurry, stored, handlers } = office;
const photo = await capturedFile('photo-orientation-6.jpg', 'image/jpeg');
const log = pino({ level: 'silent' });
const mb = 1024 * 1024;
let name: string;
let count = 0;
beforeEach(() => {
  count += 1;
  name = `ME${count}`;
});
const run = { attempt: 1, stopping: new AbortController().signal };

const audited = async (action: string) =>
  db
    .selectFrom('audit')
    .select(['subject_id', 'matter_id', 'details'])
    .where('action', '=', action)
    .orderBy('id')
    .execute();

describe('a picture', () => {
  test('becomes a document on every matter its text is on, stored once', async () => {
    const matters = [await addMatter(), await addMatter()];
    const { mediaId, messageId } = await addText(matters, [[name, 'image/jpeg']]);
    host.give(name, photo);
    await fetchSoon(mediaId);
    const medium = await until(mediaId, 'stored');
    expect(medium).toMatchObject({ filename: '2026-11-21 picture.jpg', reason: null });
    for (const matterId of matters) {
      expect(await documentsOn(matterId)).toEqual([
        expect.objectContaining({
          name: '2026-11-21 picture.jpg',
          media_type: 'image/jpeg',
          source: 'text',
          sha256: medium.sha256,
          media_id: mediaId,
          folder: 'Text attachments',
          is_text_attachments: true,
          warning: null,
          preview_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
      ]);
    }
    const [preview] = (await documentsOn(matters[0] as string)).map((one) => one.preview_sha256);
    expect((await stored()).toSorted()).toEqual([medium.sha256, preview].toSorted());
    const filed = await audited('document.filed');
    expect(filed.map((row) => row.matter_id).toSorted()).toEqual(matters.toSorted());
    expect(filed[0]?.details).toEqual({ mediaId, messageId });
    expect((await audited('media.stored')).map((row) => row.subject_id)).toEqual([mediaId, mediaId]);
  });

  test('shows at once in the log, the notes and the documents of each matter', async () => {
    const matterId = await addMatter();
    const heard: unknown[] = [];
    const ear = await openListener(
      office.database.connectionString,
      (payload) => heard.push(JSON.parse(payload)),
      () => {},
    );
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    host.give(name, photo);
    await fetchSoon(mediaId);
    await until(mediaId, 'stored');
    await vi.waitFor(() =>
      expect(heard).toEqual(
        expect.arrayContaining([
          { kind: 'texts', matterId },
          { kind: 'notes', matterId },
          { kind: 'documents', matterId },
        ]),
      ),
    );
    await ear.close();
  });

  test('beside others of the same text gets a name of its own', async () => {
    const matterId = await addMatter();
    const { mediaIds } = await addText(
      [matterId],
      [
        [`${name}a`, 'image/png'],
        [`${name}b`, 'image/png'],
      ],
    );
    const drawing = await capturedFile('drawing.png', 'image/png');
    host.give(`${name}a`, drawing);
    host.give(`${name}b`, drawing);
    await fetchSoon(...mediaIds);
    for (const mediaId of mediaIds) await until(mediaId, 'stored');
    const documents = await documentsOn(matterId);
    expect(documents.map((one) => one.name)).toEqual([
      '2026-11-21 picture (2).png',
      '2026-11-21 picture.png',
    ]);
    expect(new Set(documents.map((one) => one.sha256)).size).toBe(1);
  });

  test('of an unfiled text is stored and waits with it', async () => {
    const { mediaId } = await addText([], [[name, 'image/jpeg']]);
    host.give(name, photo);
    await fetchSoon(mediaId);
    await until(mediaId, 'stored');
  });
});

describe('a file', () => {
  test.each([
    ['notice.pdf', 'application/pdf', { media_type: 'application/pdf', name: '2026-11-21 document.pdf' }],
    ['contact.vcf', 'text/x-vCard', { media_type: 'text/vcard', name: '2026-11-21 contact.vcf' }],
    ['photo.heic', 'image/heic', { media_type: 'image/heic', name: '2026-11-21 picture.heic' }],
    ['drawing.svg', 'image/svg+xml', { media_type: 'image/svg+xml', name: '2026-11-21 attachment.svg' }],
    ['bomb-30000x30000.png', 'image/png', { media_type: 'image/png', name: '2026-11-21 picture.png' }],
  ])('%s is kept as it is, without a preview', async (file, declared, document) => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, declared]]);
    host.give(name, await capturedFile(file, declared));
    await fetchSoon(mediaId);
    await until(mediaId, 'stored');
    expect(await documentsOn(matterId)).toMatchObject([{ ...document, warning: null, preview_sha256: null }]);
  });

  test.each([
    ['zip-called.jpg', 'image/jpeg', 'application/zip', /^It was sent as a picture, but it is an archive\.$/],
    ['html-called.png', 'image/png', 'text/html', /^It was sent as a picture, but it is a web page\.$/],
  ])('%s is kept as what it is, and said so', async (file, declared, mediaType, warning) => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, declared]]);
    host.give(name, await capturedFile(file, declared));
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'stored')).reason).toMatch(warning);
    const [document] = await documentsOn(matterId);
    expect(document).toMatchObject({ media_type: mediaType, preview_sha256: null });
    expect(document?.warning).toMatch(warning);
  });

  test('that is a program is kept apart, and said so', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    host.give(name, bytes(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'image/jpeg'));
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'quarantined')).reason).toContain('program');
    expect(await documentsOn(matterId)).toEqual([]);
  });

  test('that is empty is failed, and said so', async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    host.give(name, bytes(Buffer.alloc(0), 'image/jpeg'));
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'failed')).reason).toContain('empty');
  });
});

describe('media that is late', () => {
  test('is waited for, with a word about it, and then stored', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    await fetchSoon(mediaId);
    await vi.waitFor(async () =>
      expect(await read(mediaId)).toMatchObject({
        state: 'pending',
        tries: 1,
        reason: 'The provider has not delivered this picture yet. We keep trying.',
      }),
    );
    host.give(name, photo);
    await hurry();
    await until(mediaId, 'stored');
    expect(await documentsOn(matterId)).toHaveLength(1);
  });

  test('is asked for again by itself within seconds', { timeout: 20_000 }, async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    await fetchSoon(mediaId);
    await vi.waitFor(async () => expect((await read(mediaId)).reason).not.toBeNull());
    host.give(name, photo);
    await until(mediaId, 'stored');
  });

  test('and never comes is failed after ten tries, and said so', { timeout: 20_000 }, async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    host.give(name, missing);
    await fetchSoon(mediaId);
    await vi.waitFor(
      async () => {
        await hurry();
        expect((await read(mediaId)).state).toBe('failed');
      },
      { timeout: 15_000, interval: 50 },
    );
    const reason = 'The provider never delivered this picture.';
    expect(await read(mediaId)).toMatchObject({ reason, tries: 10 });
    expect(host.asked.filter((one) => one === `GET ${name}`)).toHaveLength(10);
    expect(await documentsOn(matterId)).toEqual([]);
    expect((await audited('media.failed')).at(-1)).toMatchObject({
      subject_id: mediaId,
      matter_id: matterId,
    });
  });

  test('from a host that is down is tried for longer', async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    host.give(name, (response) => void response.writeHead(503).end());
    await db.updateTable('media').set({ tries: 20 }).where('id', '=', mediaId).execute();
    await fetchSoon(mediaId);
    // The reason is written together with the next try.
    const tried = { state: 'pending', tries: 21, reason: expect.stringContaining('We keep trying') };
    await vi.waitFor(async () => expect(await read(mediaId)).toMatchObject(tried));
    host.give(name, photo);
    await hurry();
    await until(mediaId, 'stored');
  });

  test('and breaks off in the middle is begun again', async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    host.give(name, (response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 100_000 });
      response.write(Buffer.alloc(50_000));
      setTimeout(() => response.destroy(), 20);
    });
    const before = await stored();
    await fetchSoon(mediaId);
    await vi.waitFor(async () => expect((await read(mediaId)).reason).toContain('could not be fetched'));
    expect(await stored()).toEqual(before);
    host.give(name, photo);
    await hurry();
    await until(mediaId, 'stored');
  });
});

describe('a picture of 30 MB', () => {
  test.each([
    ['that says so', true],
    ['that does not say so', false],
  ])('%s is failed, said so, and nothing of it is kept', async (_, says) => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    host.give(name, (response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', ...(says && { 'content-length': 30 * mb }) });
      response.on('error', () => {});
      for (let sent = 0; sent < 30; sent += 1) response.write(Buffer.alloc(mb, 0xff));
      response.end();
    });
    const before = await stored();
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'failed')).reason).toMatch(/larger than 25 MB/);
    expect(await stored()).toEqual(before);
    expect(await documentsOn(matterId)).toEqual([]);
  });
});

test('media at an address that is not the provider’s is not fetched', async () => {
  const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
  await db
    .updateTable('media')
    .set({ url: 'http://169.254.169.254/latest' })
    .where('id', '=', mediaId)
    .execute();
  await fetchSoon(mediaId);
  expect((await until(mediaId, 'failed')).reason).toContain('not one');
});

describe('the provider’s copy', () => {
  afterEach(() => db.updateTable('site').set({ delete_provider_media: false }).execute());

  test('is left where it is, unless the site wants it deleted', async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    host.give(name, photo);
    await fetchSoon(mediaId);
    await until(mediaId, 'stored');
    expect(host.has(name)).toBe(true);

    await db.updateTable('site').set({ delete_provider_media: true }).execute();
    const next = `${name}b`;
    const { mediaId: other } = await addText([await addMatter()], [[next, 'image/jpeg']]);
    host.give(next, photo);
    await fetchSoon(other);
    await until(other, 'stored');
    await vi.waitFor(() => expect(host.has(next)).toBe(false));
    await handlers.delete_provider_media({ mediaId: other }, run);
    expect(host.has(name)).toBe(true);
  });

  test('of what is not stored here is never deleted', async () => {
    const { mediaId } = await addText([await addMatter()], [[name, 'image/jpeg']]);
    host.give(name, photo);
    await handlers.delete_provider_media({ mediaId }, run);
    expect(host.has(name)).toBe(true);
  });
});

describe('with a virus scanner', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>;
  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    clamd = await startClamd();
    office.files.scanner = makeScanner(clamd.url, log, 2000);
  });
  afterEach(async () => {
    office.files.scanner = null;
    await clamd.stop();
  });

  test('an infected file is kept apart, said so, and is on no matter', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'text/plain']]);
    host.give(name, bytes(Buffer.from(`see ${eicar}`), 'text/plain'));
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'quarantined')).reason).toContain('Eicar-Test-Signature');
    expect(await documentsOn(matterId)).toEqual([]);
    expect((await audited('media.quarantined')).at(-1)).toMatchObject({ subject_id: mediaId });
  });

  test('a file waits for a scanner that is down, and is not fetched again when it is back', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'image/jpeg']]);
    host.give(name, photo);
    clamd.feel('hangs up');
    await fetchSoon(mediaId);
    expect((await until(mediaId, 'quarantined')).reason).toContain('waits for the virus scanner');
    expect(await documentsOn(matterId)).toEqual([]);

    clamd.feel('well');
    await hurry();
    expect(await until(mediaId, 'stored')).toMatchObject({
      filename: '2026-11-21 picture.jpg',
      reason: null,
    });
    expect(await documentsOn(matterId)).toMatchObject([{ name: '2026-11-21 picture.jpg' }]);
    expect(host.asked.filter((one) => one === `GET ${name}`)).toHaveLength(1);
  });
});
