import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMediaLinks, mediaPath, plainName } from './media-links.ts';

const settings = {
  secretKey: 'a secret that only tests know, 0123456789',
  publicBaseUrl: 'https://office.example/',
  lifeSeconds: 60,
};
const at = (seconds: number, more = {}) =>
  makeMediaLinks({ ...settings, now: () => seconds * 1000, ...more });
const file = {
  messageId: '0199a0b1-2d3e-7f40-8a5b-6c7d8e9f0a1b',
  documentId: '0199a0b1-2d3e-7f40-8a5b-6c7d8e9f0a1c',
  sha256: 'ab'.repeat(32),
  filename: 'Notice to quit.jpg',
  mediaType: 'image/jpeg',
};
const { filename: _, mediaType: _1, ...linked } = file;
const partsOf = (url: string) => {
  const [what = '', signature = ''] = url.slice(`https://office.example${mediaPath}/`.length).split('/');
  return [what, signature] as const;
};

describe('an address', () => {
  it('is under the public base, says nothing of what it is for, and ends with a plain name', () => {
    const url = at(0).urlOf(file);
    expect(url).toMatch(
      /^https:\/\/office\.example\/hooks\/media\/[\w-]{94}\/[\w-]{43}\/Notice-to-quit\.jpg$/,
    );
    expect(url).not.toContain(file.messageId);
  });

  it('is for that file of that text alone, until it expires', () => {
    const parts = partsOf(at(1000).urlOf(file));
    expect(at(1000).read(...parts)).toEqual(linked);
    expect(at(1059).read(...parts)).toEqual(linked);
    expect(at(1060).read(...parts)).toBe('expired');
  });

  it('is no address under another key', () => {
    const parts = partsOf(at(0, { secretKey: 'another secret, that tests know: 0123456' }).urlOf(file));
    expect(at(0).read(...parts)).toBeNull();
  });

  it('is none with any byte of it changed, cut off or added', () => {
    const parts = partsOf(at(1000).urlOf(file));
    const other = (which: 0 | 1, text: string) =>
      at(1000).read(...(parts.with(which, text) as [string, string]));
    for (const which of [0, 1] as const) {
      const bytes = Buffer.from(parts[which], 'base64url');
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, by) => {
          const changed = Buffer.from(bytes);
          changed[index] = (changed[index] as number) ^ by;
          expect(other(which, changed.toString('base64url'))).toBeNull();
        }),
      );
      const text = parts[which];
      for (const odd of [
        text.slice(0, -1),
        `${text}A`,
        `${text}=`,
        ` ${text}`,
        `${text.slice(0, -1)}+`,
        '',
        'x',
      ]) {
        expect(other(which, odd)).toBeNull();
      }
    }
  });

  it('is none whatever else is written in its place', () => {
    const any = fc.string({ maxLength: 120 });
    fc.assert(
      fc.property(any, any, (what, signature) => {
        expect(at(0).read(what, signature)).toBeNull();
      }),
    );
  });
});

describe('plainName', () => {
  it.each([
    ['Notice to quit (page 1).JPG', 'image/jpeg', 'Notice-to-quit-p.jpg'],
    ['Señora Peña.pdf', 'application/pdf', 'Senora-Pena.pdf'],
    ['契約書.pdf', 'application/pdf', 'file.pdf'],
    ['scan', 'image/png', 'scan.png'],
    ['photo.pdf', 'image/jpeg', 'photo-pdf.jpg'],
    ['a'.repeat(60), 'application/x-rare', 'aaaaaaaaaaaaaaaaaaa'],
    ['../../etc/passwd', 'application/x-rare', 'etc-passwd'],
    ['"; x="y.jpg', 'image/jpeg', 'x-y.jpg'],
  ])('%s of %s is %s', (name, type, plain) => {
    expect(plainName(name, type)).toBe(plain);
  });

  it('is always fit for an address and a header', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('image/jpeg', 'x/y'), (name, type) => {
        expect(plainName(name, type)).toMatch(/^(?=.{1,20}$)[A-Za-z0-9-]+(\.[a-z0-9]{1,5})?$/);
      }),
    );
  });
});
