import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMedium, type MediumDecision, type MediumFacts, maxMediumBytes } from './media-kind.ts';

const signed = (mediaType: string) => ({ mediaType, head: '\x89\0\0' });
const worded = (head: string) => ({ mediaType: null, head });
const unknown = { mediaType: null, head: '\0\x01\x02' };
const html = worded('<!DOCTYPE html>\n<html><head><title>Photo</title>');
const svg = {
  mediaType: 'application/xml',
  head: '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">',
};
const svgBare = worded('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">');
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Case = [string, Partial<MediumFacts>, Partial<MediumDecision>];
const what: Case[] = [
  [
    'a photo',
    { sniffed: signed('image/jpeg'), declaredType: 'image/jpeg', filename: 'IMG_2041.jpg' },
    { verdict: 'store', reason: null, display: 'image_inline', filename: 'IMG_2041.jpg', mismatch: null },
  ],
  [
    'a photo without a name',
    { sniffed: signed('image/jpeg'), declaredType: 'image/jpg' },
    { filename: 'picture.jpg', mismatch: null },
  ],
  [
    'a PNG called .jpg',
    { sniffed: signed('image/png'), declaredType: 'image/jpeg', filename: 'shot.jpg' },
    { display: 'image_inline', mediaType: 'image/png', filename: 'shot.png', mismatch: null },
  ],
  [
    'a photo called nothing in particular',
    { sniffed: signed('image/jpeg'), declaredType: 'application/octet-stream', filename: 'scan' },
    { display: 'image_inline', filename: 'scan.jpg', mismatch: null },
  ],
  [
    'an animated GIF',
    { sniffed: signed('image/gif'), declaredType: 'image/gif' },
    { display: 'image_inline', filename: 'picture.gif' },
  ],
  [
    'HEIC is kept as a file',
    { sniffed: signed('image/heic'), declaredType: 'image/heic', filename: 'IMG_1.HEIC' },
    { verdict: 'store', display: 'image_file', filename: 'IMG_1.HEIC', mismatch: null },
  ],
  [
    'a camera’s raw picture',
    { sniffed: signed('image/x-canon-cr2'), declaredType: 'image/jpeg', filename: 'a.jpg' },
    { display: 'image_file', mismatch: null },
  ],
  [
    'a PDF',
    { sniffed: signed('application/pdf'), declaredType: 'application/pdf', filename: 'notice.pdf' },
    { display: 'pdf', mismatch: null },
  ],
  [
    'a contact card',
    { sniffed: signed('text/vcard'), declaredType: 'text/x-vcard' },
    { display: 'vcard', filename: 'contact.vcf', mismatch: null },
  ],
  [
    'a contact card known by its words',
    { sniffed: worded('BEGIN:VCARD\r\nVERSION:3.0'), declaredType: 'text/x-vCard' },
    { display: 'vcard', mediaType: 'text/vcard' },
  ],
  [
    'a film',
    { sniffed: signed('video/mp4'), declaredType: 'video/mp4' },
    { display: 'video', filename: 'video.mp4' },
  ],
  [
    'a voice message in a film’s container',
    { sniffed: signed('video/3gpp'), declaredType: 'audio/3gpp' },
    { display: 'audio', filename: 'recording.3gp', mismatch: null },
  ],
  [
    'a voice message',
    { sniffed: signed('audio/amr'), declaredType: 'audio/amr' },
    { display: 'audio', filename: 'recording.amr' },
  ],
  [
    'a Word document',
    { sniffed: signed(docx), declaredType: docx, filename: 'Lease.docx' },
    { display: 'other', filename: 'Lease.docx', mismatch: null },
  ],
  [
    'an old Word document',
    { sniffed: signed('application/x-cfb'), declaredType: 'application/msword', filename: 'Lease.doc' },
    { display: 'other', filename: 'Lease.doc', mismatch: null },
  ],
  [
    'plain text',
    { sniffed: worded('Dear Ms Okafor'), declaredType: 'text/plain; charset=utf-8' },
    { display: 'other', mediaType: 'text/plain', filename: 'attachment.txt', mismatch: null },
  ],
  [
    'a table as text',
    { sniffed: worded('a,b\n1,2'), declaredType: 'text/csv', filename: 'rent.csv' },
    { filename: 'rent.csv', mismatch: null },
  ],
  [
    'nobody knows what',
    { sniffed: unknown, declaredType: 'application/octet-stream', filename: 'data.xyz' },
    {
      verdict: 'store',
      display: 'other',
      mediaType: 'application/octet-stream',
      filename: 'data.xyz',
      mismatch: null,
    },
  ],
];

const notWhatItSays: Case[] = [
  [
    'a zip called .jpg',
    { sniffed: signed('application/zip'), declaredType: 'image/jpeg', filename: 'photo.jpg' },
    {
      verdict: 'store',
      display: 'other',
      mediaType: 'application/zip',
      filename: 'photo.jpg.zip',
      mismatch: 'It was sent as a picture, but it is an archive.',
    },
  ],
  [
    'HTML called .png',
    { sniffed: html, declaredType: 'image/png', filename: 'photo.png' },
    {
      verdict: 'store',
      display: 'other',
      mediaType: 'text/html',
      filename: 'photo.png.html',
      mismatch: 'It was sent as a picture, but it is a web page.',
    },
  ],
  [
    'HTML called .png by its name alone',
    { sniffed: html, declaredType: null, filename: 'photo.png' },
    { display: 'other', mismatch: 'It was sent as a picture, but it is a web page.' },
  ],
  [
    'HTML with a byte-order mark',
    { sniffed: worded('ï»¿ \n<HTML>'), declaredType: 'image/png' },
    { mediaType: 'text/html', display: 'other' },
  ],
  [
    'HTML in two-byte text',
    { sniffed: worded('ÿþ<\0h\0t\0m\0l\0>\0'), declaredType: 'image/png' },
    { mediaType: 'text/html', display: 'other' },
  ],
  [
    'HTML after a comment',
    { sniffed: worded('<!-- hi --><script>alert(1)</script>') },
    { mediaType: 'text/html', display: 'other' },
  ],
  [
    'XHTML with a drawing in it',
    { sniffed: { mediaType: 'application/xml', head: '<?xml version="1.0"?><html xmlns="x"><svg >' } },
    { mediaType: 'text/html', display: 'other' },
  ],
  [
    'an SVG, honestly named',
    { sniffed: svg, declaredType: 'image/svg+xml', filename: 'seal.svg' },
    { verdict: 'store', display: 'other', mediaType: 'image/svg+xml', filename: 'seal.svg', mismatch: null },
  ],
  [
    'an SVG called .png',
    { sniffed: svgBare, declaredType: 'image/png', filename: 'seal.png' },
    { display: 'other', mismatch: 'It was sent as a picture, but it is a drawing.' },
  ],
  [
    'a picture that is none',
    { sniffed: unknown, declaredType: 'image/jpeg', filename: 'photo.jpg' },
    {
      display: 'other',
      mediaType: 'application/octet-stream',
      mismatch: 'It was sent as a picture, but its contents are not.',
    },
  ],
  [
    'a photo called .html is a photo',
    { sniffed: signed('image/jpeg'), declaredType: 'text/html', filename: 'x.html' },
    {
      display: 'image_inline',
      filename: 'x.html.jpg',
      mismatch: 'It was sent as a web page, but it is a picture.',
    },
  ],
  [
    'a text called .pdf',
    { sniffed: worded('hello'), declaredType: 'application/pdf', filename: 'a.pdf' },
    { display: 'other', mismatch: 'It was sent as a PDF, but it is plain text.' },
  ],
];

const keptApart: Case[] = [
  [
    'a program',
    { sniffed: signed('application/x-msdownload'), filename: 'setup.exe' },
    { verdict: 'quarantine' },
  ],
  [
    'a program called .jpg',
    { sniffed: signed('application/x-msdownload'), declaredType: 'image/jpeg', filename: 'photo.jpg' },
    { verdict: 'quarantine', display: 'other', mismatch: 'It was sent as a picture, but it is a program.' },
  ],
  [
    'a script, by its name',
    { sniffed: worded('WScript.Echo 1'), declaredType: 'text/plain', filename: 'notice.vbs' },
    { verdict: 'quarantine' },
  ],
  [
    'an installer, by its name',
    { sniffed: signed('application/x-cfb'), filename: 'update.MSI' },
    { verdict: 'quarantine' },
  ],
  [
    'a program hidden behind a turned name',
    { sniffed: unknown, filename: 'notice\u202egpj.exe' },
    { verdict: 'quarantine', filename: 'noticegpj.exe' },
  ],
  [
    'a photo with a program’s name is a photo',
    { sniffed: signed('image/jpeg'), filename: 'photo.exe' },
    { verdict: 'store', filename: 'photo.exe.jpg' },
  ],
  [
    'too large',
    { bytes: maxMediumBytes + 1 },
    { verdict: 'refuse', reason: 'The file is 25.1 MB; at most 25 MB can be kept.' },
  ],
  [
    '30 MB',
    { bytes: 30 * 1024 * 1024 },
    { verdict: 'refuse', reason: 'The file is 30 MB; at most 25 MB can be kept.' },
  ],
  ['just the limit', { bytes: maxMediumBytes }, { verdict: 'store' }],
  ['empty', { bytes: 0 }, { verdict: 'refuse', reason: 'The file was empty.' }],
];

const decide = (facts: Partial<MediumFacts>) =>
  decideMedium({ sniffed: signed('image/jpeg'), declaredType: null, bytes: 1000, filename: null, ...facts });

describe.each([
  ['what it is', what],
  ['not what it says', notWhatItSays],
  ['kept apart or refused', keptApart],
])('decideMedium: %s', (_name, table) => {
  it.each(table)('%s', (_case, facts, expected) => {
    expect(decide(facts)).toMatchObject(expected);
  });
});

describe('decideMedium', () => {
  it('takes another limit for a file a person uploads', () => {
    const facts = {
      sniffed: signed('application/pdf'),
      declaredType: null,
      bytes: 40 * 1024 * 1024,
      filename: 'a.pdf',
    };
    expect(decideMedium(facts, { maxBytes: 50 * 1024 * 1024 }).verdict).toBe('store');
  });

  const types = fc.constantFrom(
    'image/png',
    'image/svg+xml',
    'text/html',
    'application/zip',
    'application/x-msdownload',
    'video/mp4',
    'application/octet-stream',
    null,
  );
  const name = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('../../etc/passwd', 'a.png', 'x.svg', 'con.txt'),
    ),
  );
  const facts = fc.record({
    sniffed: fc.record({
      mediaType: types,
      head: fc.oneof(fc.string(), fc.constantFrom(html.head, svg.head)),
    }),
    declaredType: fc.oneof(types, fc.string()),
    bytes: fc.nat(60_000_000),
    filename: name,
  });
  it('shows nothing inline that is not a picture by its signature, and stores nothing over the limit', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const decision = decideMedium(given);
        if (decision.display === 'image_inline') expect(given.sniffed.mediaType).toBe('image/png');
        if (given.bytes > maxMediumBytes) expect(decision.verdict).toBe('refuse');
        expect(decision.reason === null).toBe(decision.verdict === 'store');
        expect(decision.filename).toMatch(/^[^\p{Cc}\p{Cf}/\\<>:"|?*.\s][^\p{Cc}\p{Cf}/\\<>:"|?*]*$/u);
        expect(decision.filename.length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 2000 },
    );
  });
});
