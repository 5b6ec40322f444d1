import { beforeEach, expect, test, vi } from 'vitest';
import { bytes, capturedFile, openMediaOffice } from './testing.ts';

const office = await openMediaOffice();
const { host, addText, addMatter, fetchSoon, read, hurry } = office;
const photo = await capturedFile('photo-orientation-6.jpg', 'image/jpeg');
const program = bytes(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'image/jpeg');
beforeEach(() => office.ended.splice(0));

test.each([
  ['stored', photo],
  ['quarantined', program],
  ['failed', bytes(Buffer.alloc(0), 'image/jpeg')],
])('a picture that ends %s is told of as such, once', async (state, what) => {
  const { mediaId } = await addText([await addMatter()], [[state, 'image/jpeg']]);
  host.give(state, what);
  await fetchSoon(mediaId);
  await vi.waitFor(() => expect(office.ended).toEqual([state]), 15_000);
});

test('a picture that is waited for is told of when it is there', async () => {
  const { mediaId } = await addText([await addMatter()], [['late', 'image/jpeg']]);
  await fetchSoon(mediaId);
  const waits = async () => expect(await read(mediaId)).toMatchObject({ state: 'pending', tries: 1 });
  await vi.waitFor(waits, 15_000);
  expect(office.ended).toEqual([]);
  host.give('late', photo);
  await hurry();
  await vi.waitFor(() => expect(office.ended).toEqual(['stored']), 15_000);
});
