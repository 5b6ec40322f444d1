import { expect, it } from 'vitest';
import { channelsFor, partiesMeant, type Reach } from './recipients.ts';
import type { RecipientRole } from './types.ts';

const people = [
  { contactId: 'rosa', role: 'client' },
  { contactId: 'luis', role: 'co-client' },
  { contactId: 'wit', role: 'witness' },
  { contactId: 'land', role: 'opposing party' },
];

it.each<[RecipientRole[], string[]]>([
  [['client'], ['rosa']],
  [['all_clients'], ['rosa', 'luis']],
  [['other_party'], ['land']],
  [
    ['other_party', 'client', 'all_clients'],
    ['rosa', 'luis', 'land'],
  ],
  [['assigned'], []],
])('%j means %j', (roles, expected) => {
  expect(partiesMeant(people, roles).map(({ contactId }) => contactId)).toEqual(expected);
});

const both: Reach = { sendTexts: true, hasNumber: true, sendEmails: true, hasAddress: true };
it.each<[Partial<Reach>, string]>([
  [{}, 'text'],
  [{ sendTexts: false }, 'email'],
  [{ hasNumber: false }, 'email'],
  [{ sendEmails: false }, 'text'],
  [{ hasNumber: false, hasAddress: false }, 'text'],
  [{ sendTexts: false, hasAddress: false }, 'email'],
  [{ sendTexts: false, sendEmails: false }, 'text'],
])('whichever is flagged, of %j, is %s', (more, channel) => {
  expect(channelsFor('flagged', { ...both, ...more })).toEqual([channel]);
});

it('otherwise what was chosen', () => {
  expect(channelsFor('both', both)).toEqual(['text', 'email']);
  expect(channelsFor('email', { ...both, hasAddress: false })).toEqual(['email']);
  expect(channelsFor('text', both)).toEqual(['text']);
});
