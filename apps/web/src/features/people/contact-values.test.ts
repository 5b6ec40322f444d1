import type { Contact } from '@matterline/contract/contacts.ts';
import { expect, it } from 'vitest';
import { type ContactValues, phonesGone, rowInstead } from './contact-values.ts';

const [mobile, home] = ['+16175550101', '+16175550102'].map((e164, at) => ({
  id: String(at),
  kind: at === 0 ? 'mobile' : 'home',
  e164,
})) as unknown as [Contact['phones'][0], Contact['phones'][0]];
const person = { phones: [mobile, home] };
type Row = ContactValues['phones'][0];
const row = (key: string, number: string, kind: Row['kind'] = 'mobile'): Row => ({ key, kind, number });

it.for([
  ['as it was', [row('0', '(617) 555-0101'), row('1', '(617) 555-0102')], []],
  ['written otherwise', [row('0', '617.555.0101'), row('1', '+1 617 555 0102')], []],
  ['moved to another row', [row('1', '(617) 555-0101'), row('0', '(617) 555-0102')], []],
  ['one taken off', [row('0', '(617) 555-0101')], [home]],
  ['one left empty', [row('0', ' '), row('1', '(617) 555-0102')], [mobile]],
  ['half typed', [row('0', '0101'), row('1', '(617) 555-0102')], [mobile]],
  ['another number', [row('0', '(617) 555-0199'), row('1', '(617) 555-0102')], [mobile]],
] as const)('%s', ([, phones, gone]) => {
  expect(phonesGone(person, { phones: [...phones] })).toEqual(gone);
});

it.for([
  ['the one in its place', [row('9', '(617) 555-0198'), row('0', '(617) 555-0199')], '0'],
  ['the first mobile', [row('8', '(617) 555-0198', 'home'), row('9', '(617) 555-0199')], '9'],
  ['any', [row('8', '(617) 555-0198', 'work')], '8'],
  ['none, where none is written', [row('0', '')], null],
] as const)('what stands for a number that is gone: %s', ([, phones, key]) => {
  expect(rowInstead([mobile], { phones: [...phones] })).toBe(key);
});
