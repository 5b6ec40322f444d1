import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { examine, keep } from '../../files/examine.ts';
import { captured, testFiles } from '../../files/testing/files.ts';
import { freshDatabase } from '../../testing/database.ts';
import { fileJobs } from './sweep-files.ts';

const { db } = await freshDatabase();
const { files, stored, setTime } = await testFiles();
const { sweep_files } = fileJobs({ db, files, log: pino({ level: 'silent' }) });
const sweep = () => sweep_files({}, { attempt: 1, stopping: new AbortController().signal });

test('a stored file that nothing refers to is removed after a day; one that something does, and its preview, stay', async () => {
  const limits = { maxBytes: 10_000_000 };
  await using photo = await files.store.receive(
    [await readFile(captured('photo-orientation-6.jpg'))],
    limits,
  );
  const examined = await examine(
    files,
    photo,
    { filename: 'photo.jpg', declaredType: 'image/jpeg' },
    limits.maxBytes,
  );
  const kept = await keep(files, photo, examined);
  await inTransaction(db, (tx) => kept.note(tx));
  const noted = await stored();
  expect(noted).toHaveLength(2);

  await files.store.put(
    ['its process died'].map((text) => Buffer.from(text)),
    limits,
  );
  await sweep();
  expect(await stored(), 'it may be about to be noted').toHaveLength(3);
  await setTime(new Date(Date.now() - 25 * 60 * 60 * 1000));
  await sweep();
  expect((await stored()).sort()).toEqual(noted.sort());
});
