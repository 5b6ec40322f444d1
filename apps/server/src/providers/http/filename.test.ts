import { expect, test } from 'vitest';
import { filenameOf } from './filename.ts';

test.each<[string | undefined, string, string | null]>([
  ['inline; filename="IMG_2041.jpg"', '/a', 'IMG_2041.jpg'],
  ['attachment; filename=lease.pdf', '/a', 'lease.pdf'],
  ['attachment; filename="a \\"b\\".pdf"', '/a', 'a b.pdf'],
  [`attachment; filename="x.pdf"; filename*=UTF-8''contrato%20a%C3%B1o.pdf`, '/a', 'contrato año.pdf'],
  ['attachment; filename="../../etc/passwd"', '/a', 'passwd'],
  ['attachment; filename="C:\\\\temp\\\\a.jpg"', '/a', 'a.jpg'],
  ['attachment; filename="a\u202egpj.exe"', '/a', 'agpj.exe'],
  ['attachment; filename=".htaccess"', '/a', 'htaccess'],
  ['attachment; filename=""', '/a', null],
  [`attachment; filename*=UTF-8''%E9`, '/photo.png', 'photo.png'],
  ['inline', '/x/ME0123456789abcdef0123456789abcdef', null],
  [undefined, '/x/photo%20one.jpeg', 'photo one.jpeg'],
  [undefined, '/', null],
])('%s at %s', (disposition, path, expected) => {
  expect(filenameOf(disposition, new URL(path, 'https://mms.twiliocdn.com'))).toBe(expected);
});
