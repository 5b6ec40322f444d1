import type { AttachedFile } from '@matterline/contract/messages.ts';
import { expect, test } from 'vitest';
import { attachingProblem, filesOfText, mediaOf, sameFiles } from './attaching.ts';

const limits = [
  {
    most: 2,
    totalBytes: 5_000_000,
    types: { 'image/jpeg': 5_000_000 },
    resized: [],
    carrierBytes: 600_000,
    countries: ['US'],
  },
];
const from = { sender: '(617) 555-0100', say: 'the default', limits };
const file = (documentId: string, more: Partial<AttachedFile> = {}): AttachedFile => ({
  ...{ documentId, name: `${documentId}.jpg`, mediaType: 'image/jpeg', bytes: 1000, hasPreview: true },
  ...more,
});

test.each([
  ['nothing attached', [], from, null],
  ['not known yet', [file('a', { bytes: 9_000_000 })], null, null],
  ['all go', [file('a'), file('b')], from, null],
  ['none can be sent', [file('a')], { sender: null, say: 'None can.', limits: [] }, 'None can.'],
  ['one is too large', [file('a', { bytes: 9_000_000 })], from, /^A picture of 9 MB/],
  ['one of several is', [file('a'), file('b', { bytes: 9_000_000 })], from, /^b\.jpg: A picture of 9 MB/],
  ['too many', [file('a'), file('b'), file('c')], from, /^At most 2 files/],
])('%s', (_name, files, sender, expected) => {
  const problem = attachingProblem({ files, from: sender });
  if (expected instanceof RegExp) expect(problem).toMatch(expected);
  else expect(problem).toBe(expected);
});

test('what goes with a text is the same on its way to the log and back', () => {
  const files = [file('a'), file('b', { hasPreview: false })];
  expect(filesOfText(mediaOf(files))).toEqual(files);
  expect(sameFiles(files, filesOfText(mediaOf(files)))).toBe(true);
  expect(sameFiles(files, files.toReversed())).toBe(false);
  expect(sameFiles(files, files.slice(1))).toBe(false);
});

test('of a document that is off the list no preview is asked for', () => {
  const [medium] = mediaOf([file('a')]);
  expect(medium && filesOfText([{ ...medium, documentId: null }])[0]?.hasPreview).toBe(false);
});
