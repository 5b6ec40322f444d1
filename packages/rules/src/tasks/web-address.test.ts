import { expect, it } from 'vitest';
import { problemWithAddress } from './web-address.ts';

it.each<[string, RegExp | null]>([
  ['https://registry.example.org/hook?x=1', null],
  ['http://127.0.0.1:8080/hook', null],
  ['http://localhost/hook', null],
  ['http://[::1]:9/hook', null],
  ['http://registry.example.org/hook', /https/],
  ['http://127.0.0.1.example.org/', /https/],
  ['http://localhost.example.org/', /https/],
  ['https://me:secret@example.org/', /signed/],
  ['ftp://example.org', /web address/],
  ['javascript:alert(1)', /web address/],
  ['/hook', /web address/],
  ['', /web address/],
])('%s', (address, problem) => {
  const said = problemWithAddress(address);
  if (problem === null) expect(said).toBeNull();
  else expect(said).toMatch(problem);
});
