type Person = { contactId: string; name: string; role: string };

const isClient = ({ role }: { role: string }) => role === 'client' || role === 'co-client';

/** For a list to choose from: the clients before everyone else, who is told apart from them. */
export function recipientChoices(people: readonly Person[], matter: string) {
  const choices = (some: readonly Person[]) =>
    some.map(({ contactId, name, role }) => ({ value: contactId, label: `${name} (${role})` }));
  const [clients, others] = [people.filter(isClient), people.filter((person) => !isClient(person))];
  if (others.length === 0 || clients.length === 0) return choices(people);
  return [
    { group: 'Clients', items: choices(clients) },
    { group: `Others on the ${matter}`, items: choices(others) },
  ];
}

/**
 * Who is written to unless another is chosen: a client who can be, else a client, so that what stands in the way is
 * seen; never somebody else in a client's place.
 */
export function firstRecipient<Recipient extends { role: string }>(
  people: readonly Recipient[],
  canBe: (person: Recipient) => boolean,
): Recipient | undefined {
  const clients = people.filter(isClient);
  const among = clients.length > 0 ? clients : people;
  return among.find(canBe) ?? among[0];
}
