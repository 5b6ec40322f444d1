import { expect, it } from 'vitest';
import { firstRecipient, recipientChoices } from './recipient-choices.ts';

const person = (contactId: string, role: string, defaultPhone: string | null = null) => ({
  contactId,
  name: contactId,
  role,
  defaultPhone,
});

it.for([
  ['the client', [person('a', 'client', '1'), person('b', 'witness', '2')], 'a'],
  ['a client who can be texted', [person('a', 'client'), person('b', 'co-client', '2')], 'b'],
  ['a client who cannot, not another', [person('a', 'client'), person('b', 'opposing party', '2')], 'a'],
  ['another where there is no client', [person('a', 'witness'), person('b', 'third party', '2')], 'b'],
  ['nobody', [], undefined],
] as const)('is %s', ([, people, id]) => {
  expect(firstRecipient(people, ({ defaultPhone }) => defaultPhone !== null)?.contactId).toBe(id);
});

it('clients come before the others, who are named as such', () => {
  const people = [person('Witness', 'witness'), person('Client', 'client')];
  expect(recipientChoices(people, 'case')).toEqual([
    { group: 'Clients', items: [{ value: 'Client', label: 'Client (client)' }] },
    { group: 'Others on the case', items: [{ value: 'Witness', label: 'Witness (witness)' }] },
  ]);
  expect(recipientChoices(people.slice(1), 'case')).toEqual([{ value: 'Client', label: 'Client (client)' }]);
});
