import type { ChannelRule, RecipientRole } from './types.ts';

export type MatterPerson = { contactId: string; role: string };

/** Who of a matter's people a trigger writes to, each once, in the order given: clients first. */
export function partiesMeant<Person extends MatterPerson>(
  people: readonly Person[],
  roles: readonly RecipientRole[],
): Person[] {
  const clients = people.filter(({ role }) => role === 'client' || role === 'co-client');
  const meant = roles.flatMap((role) => {
    if (role === 'client') return clients.slice(0, 1);
    if (role === 'all_clients') return clients;
    return role === 'other_party' ? people.filter((person) => person.role === 'opposing party') : [];
  });
  return people.filter((person) => meant.includes(person));
}

export type Reach = { sendTexts: boolean; hasNumber: boolean; sendEmails: boolean; hasAddress: boolean };

/**
 * The channels a message goes by. By flag it is one: a text when the person gets texts and has a number, else an
 * email; when neither can be, a text, so that it is told what is missing.
 */
export function channelsFor(rule: ChannelRule, person: Reach): ('text' | 'email')[] {
  if (rule === 'both') return ['text', 'email'];
  if (rule !== 'flagged') return [rule];
  if (person.sendTexts && person.hasNumber) return ['text'];
  if (person.sendEmails && person.hasAddress) return ['email'];
  return person.sendEmails && !person.sendTexts ? ['email'] : ['text'];
}
