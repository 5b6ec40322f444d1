import type { Actor } from '../actor.ts';
import { type MatterPeople, readPeople } from '../matter-people.ts';
import { readAddressee } from '../queries/automated-messages.ts';
import { type KnownCase, readCaseFacts } from '../queries/case-facts.ts';
import { emailSenderFor } from '../queries/emails.ts';
import { type RemindedUser, readReminded } from '../queries/reminders.ts';
import type { Reminding } from './subject.ts';

/** What is looked up once for all reminders of one matter, or of events without one, that are made together. */
export type Known = {
  eyes: Actor;
  matterId: string | null;
  /** those who may be told */
  users: ReadonlyMap<string, RemindedUser>;
  people: MatterPeople;
  /** the case as one of its contacts is written to, or nobody; undefined when there is none */
  facts(contactId: string | null): Promise<KnownCase | undefined>;
  /** where a contact lives, as far as it is known */
  zoneOf(contactId: string): Promise<string | null>;
};

export async function knownOf(
  { tx, site }: Reminding,
  eyes: Actor,
  { matterId, userIds }: { matterId: string | null; userIds: readonly string[] },
): Promise<Known> {
  const users = await readReminded(tx, matterId, userIds);
  const people =
    matterId === null
      ? { people: [], emailSender: await emailSenderFor(tx, null) }
      : await readPeople(tx, eyes, matterId, site);
  const seen = new Map<string | null, Promise<KnownCase | undefined>>();
  const zones = new Map<string, Promise<string | null>>();
  return {
    eyes,
    matterId,
    users: new Map(users.map((user) => [user.id, user])),
    people,
    facts(contactId) {
      if (matterId === null) return Promise.resolve(undefined);
      const facts = seen.get(contactId) ?? readCaseFacts(tx, eyes, matterId, contactId);
      seen.set(contactId, facts);
      return facts;
    },
    zoneOf(contactId) {
      const zone = zones.get(contactId) ?? readAddressee(tx, contactId).then(({ timeZone }) => timeZone);
      zones.set(contactId, zone);
      return zone;
    },
  };
}
