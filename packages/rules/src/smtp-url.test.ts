import { describe, expect, it } from 'vitest';
import { readSmtpUrl } from './smtp-url.ts';

const usual = {
  host: 'mail.example.org',
  port: 587,
  tls: false,
  plain: false,
  user: null,
  password: null,
  from: 'office@example.org',
  fromName: null,
};

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.org?from=office@example.org', usual],
    [
      'smtps://office%40example.org:p%2Fw@mail.example.org',
      { ...usual, port: 465, tls: true, user: 'office@example.org', password: 'p/w' },
    ],
    [
      'smtp://relay:x@mail.example.org:2525?from=Office@EXAMPLE.org&name=Harborside%20Legal%20Aid',
      {
        ...usual,
        port: 2525,
        user: 'relay',
        password: 'x',
        from: 'Office@example.org',
        fromName: 'Harborside Legal Aid',
      },
    ],
    [
      'smtp://[::1]:25?from=office@example.org&starttls=off',
      { ...usual, host: '::1', port: 25, plain: true },
    ],
  ])('%s', (url, expected) => {
    expect(readSmtpUrl(url)).toEqual(expected);
  });

  it.each([
    'mail.example.org',
    'https://mail.example.org?from=office@example.org',
    'smtp://mail.example.org',
    'smtp://mail.example.org?from=office',
    'smtp://relay:x@mail.example.org',
    'smtp://relay@mail.example.org?from=office@example.org',
    'smtp://mail.example.org?from=office@example.org&pool=true',
    'smtp://mail.example.org/inbox?from=office@example.org',
    'smtp://%zz:x@mail.example.org?from=office@example.org',
  ])('is not %s', (url) => {
    expect(readSmtpUrl(url)).toBeNull();
  });
});
