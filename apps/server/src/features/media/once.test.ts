import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { namesInFolder } from '../../db/queries/documents.ts';
import { textAttachmentsFolder } from '../../db/queries/folders.ts';
import { attachStoredMedia } from '../../files/attach.ts';
import { captured } from '../../files/testing/files.ts';
import { bytes, openMediaOffice } from './testing.ts';

const office = await openMediaOffice();
const { db, host, addText, addMatter, documentsOn, read, stored, handlers, file, until } = office;
const run = { attempt: 1, stopping: new AbortController().signal };
const content = await readFile(captured('notice.pdf'));
let name: string;
let count = 0;
beforeEach(() => {
  count += 1;
  name = `ME${count}`;
  host.give(name, bytes(content, 'application/pdf'));
});

const fetchNow = (mediaId: string) => handlers.fetch_media({ mediaId }, run);

describe('one document comes of a medium', () => {
  test('that is fetched twice, or by two at the same moment', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'application/pdf']]);
    await Promise.all([fetchNow(mediaId), fetchNow(mediaId), fetchNow(mediaId)]);
    await fetchNow(mediaId);
    expect(await documentsOn(matterId)).toHaveLength(1);
    expect(await read(mediaId)).toMatchObject({ state: 'stored' });
  });

  test('whose process died between storing the file and recording it', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'application/pdf']]);
    await office.database.pool.query('alter table documents add constraint dies check (false) not valid');
    await expect(fetchNow(mediaId)).rejects.toThrow('dies');
    await office.database.pool.query('alter table documents drop constraint dies');
    expect(await read(mediaId)).toMatchObject({ state: 'pending', sha256: null });
    expect(await stored(), 'the file is there, and nothing points to it').toHaveLength(1);

    await fetchNow(mediaId);
    expect(await documentsOn(matterId)).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  test('and it stays off the list once someone took it off', async () => {
    const matterId = await addMatter();
    const { mediaId, messageId } = await addText([matterId], [[name, 'application/pdf']]);
    await fetchNow(mediaId);
    await db
      .updateTable('documents')
      .set({ deleted_at: new Date() })
      .where('media_id', '=', mediaId)
      .execute();
    await inTransaction(db, (tx) => attachStoredMedia(tx, messageId, matterId));
    const all = await documentsOn(matterId);
    expect(all).toHaveLength(1);
  });
});

describe('a text filed later on another matter', () => {
  test('takes its stored media along, not what is still to come', async () => {
    const [first, second] = [await addMatter(), await addMatter()];
    const { mediaIds, messageId } = await addText(
      [first],
      [
        [name, 'application/pdf'],
        [`${name}-late`, 'application/pdf'],
      ],
    );
    await fetchNow(mediaIds[0] as string);
    await inTransaction(db, async (tx) => {
      await file(messageId, second, tx);
      await attachStoredMedia(tx, messageId, second);
    });
    expect(await documentsOn(second)).toMatchObject([
      { media_id: mediaIds[0], folder: 'Text attachments', source: 'text' },
    ]);

    host.give(`${name}-late`, bytes(content, 'application/pdf'));
    await fetchNow(mediaIds[1] as string);
    for (const matterId of [first, second]) {
      const documents = await documentsOn(matterId);
      expect(documents.map((one) => one.media_id).toSorted()).toEqual(mediaIds.toSorted());
    }
  });

  test('at the moment its picture is being stored gets it too: filed first', async () => {
    const [first, second] = [await addMatter(), await addMatter()];
    const { mediaId, messageId } = await addText([first], [[name, 'application/pdf']]);
    let fetching: Promise<void> = Promise.resolve();
    await inTransaction(db, async (tx) => {
      await file(messageId, second, tx);
      await attachStoredMedia(tx, messageId, second);
      fetching = fetchNow(mediaId);
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), 10_000);
    });
    await fetching;
    expect(await documentsOn(second)).toHaveLength(1);
    expect(await documentsOn(first)).toHaveLength(1);
  });

  test('at the moment its picture is being stored gets it too: stored first', async () => {
    const [first, second] = [await addMatter(), await addMatter()];
    const { mediaId, messageId } = await addText([first], [[name, 'application/pdf']]);
    let fetching: Promise<void> = Promise.resolve();
    let filing: Promise<void> = Promise.resolve();
    await inTransaction(db, async (tx) => {
      // Whoever stores the picture gets as far as its place on the first matter, and waits here.
      const folderId = await textAttachmentsFolder(tx, first);
      await namesInFolder(tx, { matterId: first, folderId });
      fetching = fetchNow(mediaId);
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), 10_000);
      filing = inTransaction(db, async (other) => {
        await file(messageId, second, other);
        await attachStoredMedia(other, messageId, second);
      });
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), 10_000);
    });
    await Promise.all([fetching, filing]);
    expect(await documentsOn(second)).toHaveLength(1);
    expect(await documentsOn(first)).toHaveLength(1);
  });
});

const waitingForLocks = async () => {
  const { rows } = await office.database.pool.query(
    `select count(*)::integer as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].waiting;
};

test('a folder someone named Text attachments is taken for it', async () => {
  const matterId = await addMatter();
  await db.insertInto('folders').values({ matter_id: matterId, name: 'Text attachments' }).execute();
  const { mediaId } = await addText([matterId], [[name, 'application/pdf']]);
  await fetchNow(mediaId);
  expect(await documentsOn(matterId)).toMatchObject([
    { folder: 'Text attachments', is_text_attachments: true },
  ]);
});

describe('a process that is asked to stop', () => {
  let slow = () => {};
  afterEach(() => slow());

  test('drops a fetch that takes long, and the medium is fetched again', async () => {
    const matterId = await addMatter();
    const { mediaId } = await addText([matterId], [[name, 'application/pdf']]);
    host.give(name, (response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' }).write('%PDF-1.4');
      slow = () => response.destroy();
    });
    const stopping = new AbortController();
    const fetching = handlers.fetch_media({ mediaId }, { attempt: 1, stopping: stopping.signal });
    fetching.catch(() => {});
    await vi.waitFor(() => expect(host.asked.at(-1)).toBe(`GET ${name}`));
    await sleep(100);
    stopping.abort();
    await expect(fetching).rejects.toThrow();
    expect(await read(mediaId)).toMatchObject({ state: 'pending', reason: null });
    host.give(name, bytes(content, 'application/pdf'));
    await office.fetchSoon(mediaId);
    await until(mediaId, 'stored');
  });
});
