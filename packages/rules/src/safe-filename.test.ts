import { describe, expect, it } from 'vitest';
import { safeName } from './safe-filename.ts';

describe('safeName', () => {
  it.each([
    ['notice.pdf', 'notice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\maria\\photo.jpg', 'photo.jpg'],
    ['a/b/', ''],
    ['..', ''],
    ['.htaccess', 'htaccess'],
    ['name. . .', 'name'],
    ['two  \t lines\r\nhere.txt', 'two lineshere.txt'],
    ['what?<is>:"this"|*.png', 'what__is___this___.png'],
    ['bill\u202egpj.exe', 'billgpj.exe'],
    ['con', '_con'],
    ['CON.txt', '_CON.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.log', 'console.log'],
    ['lpt¹.txt', '_lpt¹.txt'],
    ['carta de María.pdf', 'carta de María.pdf'],
    ['e\u0301.txt', 'é.txt'],
    ['契約書.pdf', '契約書.pdf'],
    ['half\ud83d.png', 'half\ufffd.png'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
    [`${'👩‍👧'.repeat(60)}.jpg`, `${'👩👧'.repeat(29)}.jpg`],
  ])('%j', (given, expected) => {
    expect(safeName(given)).toBe(expected);
  });
});
