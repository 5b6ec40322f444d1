import { describe, expect, test } from 'vitest';
import { kindOf, mediaFields } from './pictures.ts';

const photo = { url: 'https://office.example/a.jpg', mediaType: 'image/jpeg' };
const pdf = { url: 'https://office.example/b.pdf', mediaType: 'application/pdf' };

describe('what Vonage is told of media', () => {
  test.each([
    ['image/png', 'image'],
    ['text/vcard', 'vcard'],
    ['audio/mpeg', 'audio'],
    ['video/mp4', 'video'],
    ['application/pdf', 'file'],
    ['application/zip', 'file'],
    ['constructor', 'file'],
  ])('%s is a message of type %s', (mediaType, kind) => {
    expect(kindOf(mediaType)).toBe(kind);
  });

  test('one is a message of its type, with the words as its caption', () => {
    expect(mediaFields('Here', [photo])).toEqual({
      message_type: 'image',
      image: { url: photo.url, caption: 'Here' },
    });
    expect(mediaFields('', [pdf])).toEqual({ message_type: 'file', file: { url: pdf.url } });
  });

  test('several are mixed content, with the words under the first', () => {
    expect(mediaFields('Here', [pdf, photo])).toEqual({
      message_type: 'content',
      content: [
        { type: 'file', url: pdf.url, caption: 'Here' },
        { type: 'image', url: photo.url },
      ],
    });
  });
});
