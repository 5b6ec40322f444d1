import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carries,
  fileAdvice,
  fileProblem,
  filesProblem,
  type MediaLimits,
  mostFiles,
  type SendableFile,
  sendsFilesTo,
} from './outgoing-media.ts';

const roomy: MediaLimits = {
  most: 10,
  totalBytes: 5_000_000,
  types: { 'image/jpeg': 5_000_000, 'application/pdf': 5_000_000 },
  resized: ['image/jpeg'],
  carrierBytes: 600_000,
  countries: ['US', 'CA'],
};
const tight: MediaLimits = {
  ...roomy,
  most: 1,
  totalBytes: 1_000_000,
  types: { 'image/jpeg': 1_000_000, 'application/pdf': 600_000, 'text/vcard': 600_000 },
  resized: [],
};
const photo = (bytes: number): SendableFile => ({ mediaType: 'image/jpeg', bytes });
const pdf = (bytes: number): SendableFile => ({ mediaType: 'application/pdf', bytes });

describe('fileProblem', () => {
  it.each<[string, SendableFile, MediaLimits[], string | null]>([
    ['a photo', photo(3_000_000), [roomy], null],
    ['a photo of exactly the limit', photo(5_000_000), [roomy], null],
    [
      'one byte more',
      photo(5_000_001),
      [roomy],
      'A picture of 5.1 MB is larger than the 5 MB that can be sent.',
    ],
    ['a large PDF', pdf(7_000_000), [roomy], 'A PDF of 7 MB is larger than the 5 MB that can be sent.'],
    [
      'a PDF where less is taken',
      pdf(600_001),
      [tight],
      'A PDF of 601 kB is larger than the 600 kB that can be sent.',
    ],
    ['taken by one of two senders', pdf(700_000), [tight, roomy], null],
    [
      'named by the roomier of two',
      pdf(6_000_000),
      [tight, roomy],
      'A PDF of 6 MB is larger than the 5 MB that can be sent.',
    ],
    ['an empty file', pdf(0), [roomy], 'This file is empty.'],
    ['a web page', { mediaType: 'text/html', bytes: 9 }, [roomy], 'A web page cannot be sent with a text.'],
    [
      'a picture of another kind',
      { mediaType: 'image/heic', bytes: 9 },
      [roomy],
      'A HEIC picture cannot be sent with a text.',
    ],
    [
      'something rare',
      { mediaType: 'application/x-rare', bytes: 9 },
      [roomy],
      'A file of this kind cannot be sent with a text.',
    ],
    [
      'a name of every object',
      { mediaType: 'constructor', bytes: 9 },
      [roomy],
      'A file of this kind cannot be sent with a text.',
    ],
    ['no sender at all', photo(9), [], 'A picture cannot be sent with a text.'],
  ])('%s', (_name, file, among, say) => {
    expect(fileProblem(file, among)?.say ?? null).toBe(say);
  });
});

describe('filesProblem', () => {
  it.each<[string, SendableFile[], MediaLimits[], string | null]>([
    ['none', [], [roomy], null],
    ['none, and nothing to send from', [], [], null],
    ['ten', Array.from({ length: 10 }, () => photo(100)), [roomy], null],
    [
      'eleven',
      Array.from({ length: 11 }, () => photo(100)),
      [roomy],
      'At most 10 files go with one text. Take 1 out.',
    ],
    ['two where one goes', [photo(9), photo(9)], [tight], 'At most 1 file goes with one text. Take 1 out.'],
    [
      'too large together',
      [photo(3_000_000), photo(2_100_000)],
      [roomy],
      'Together these files are 5.1 MB, and at most 5 MB can be sent with one text.',
    ],
    [
      'one that is wrong',
      [photo(9), { mediaType: 'text/html', bytes: 9 }],
      [roomy],
      'A web page cannot be sent with a text.',
    ],
    [
      'each taken by another sender',
      [photo(4_000_000), { mediaType: 'text/vcard', bytes: 9 }],
      [roomy, tight],
      'No one of our numbers can send these files together. Send them with a text each.',
    ],
  ])('%s', (_name, files, among, say) => {
    expect(filesProblem(files, among)?.say ?? null).toBe(say);
  });

  it('names which one', () => {
    expect(filesProblem([photo(9), pdf(7_000_000)], [roomy])).toMatchObject({ code: 'too_large', at: 1 });
  });
});

describe('fileAdvice', () => {
  it.each<[string, SendableFile, MediaLimits[], string | null]>([
    ['a picture is made smaller', photo(3_000_000), [roomy], null],
    ['a small PDF', pdf(600_000), [roomy], null],
    [
      'a PDF that is not',
      pdf(600_001),
      [roomy],
      'Some carriers drop what is over 600 kB: ask whether it arrived.',
    ],
    [
      'a picture nobody makes smaller',
      photo(700_000),
      [tight],
      'Some carriers drop what is over 600 kB: ask whether it arrived.',
    ],
    ['nor where another sender would', photo(700_000), [tight, roomy], null],
    ['what cannot be sent has its reason already', pdf(7_000_000), [roomy], null],
  ])('%s', (_name, file, among, say) => {
    expect(fileAdvice(file, among)).toBe(say);
  });
});

it('goes only to the countries it is sent in', () => {
  expect([
    sendsFilesTo(roomy, 'CA'),
    sendsFilesTo(roomy, 'GB'),
    sendsFilesTo(roomy, null),
    sendsFilesTo(null, 'US'),
  ]).toEqual([true, false, false, false]);
});

describe('whatever the files and limits', () => {
  const types = ['image/jpeg', 'application/pdf', 'text/vcard', 'text/html'];
  const bytes = fc.integer({ min: 0, max: 3000 });
  const file = fc.record({ mediaType: fc.constantFrom(...types), bytes });
  const limits: fc.Arbitrary<MediaLimits> = fc.record({
    most: fc.integer({ min: 1, max: 12 }),
    totalBytes: fc.integer({ min: 1, max: 5000 }),
    types: fc.dictionary(fc.constantFrom(...types), fc.integer({ min: 1, max: 3000 })),
    resized: fc.subarray(types),
    carrierBytes: fc.integer({ min: 1, max: 3000 }),
    countries: fc.constant(['US']),
  });
  const files = fc.array(file, { minLength: 1, maxLength: 13 });
  const among = fc.array(limits, { maxLength: 3 });

  it('there is a reason exactly when no sender takes them all', () => {
    fc.assert(
      fc.property(files, among, (given, each) => {
        expect(filesProblem(given, each) === null).toBe(each.some((one) => carries(one, given)));
      }),
    );
  });

  it('what goes with others goes alone too, and with fewer', () => {
    fc.assert(
      fc.property(files, limits, fc.nat(), (given, one, at) => {
        if (!carries(one, given)) return;
        expect(carries(one, given.toSpliced(at % given.length, 1))).toBe(true);
        expect(given.every((each) => fileProblem(each, [one]) === null)).toBe(true);
        expect(given.length).toBeLessThanOrEqual(mostFiles);
      }),
    );
  });

  it('another sender never takes a possibility away', () => {
    fc.assert(
      fc.property(files, among, limits, (given, each, more) => {
        if (filesProblem(given, each) === null) expect(filesProblem(given, [...each, more])).toBeNull();
      }),
    );
  });

  it('a reason never reads as though the file were within the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 1000, max: 9_000_000 }),
        (size, most) => {
          const say = fileProblem(pdf(size), [{ ...roomy, types: { 'application/pdf': most } }])?.say;
          const [is, may] = [...(say ?? '').matchAll(/([\d.]+ (?:kB|MB))/g)].map(([words]) => words);
          if (say) expect(is).not.toBe(may);
        },
      ),
    );
  });
});
