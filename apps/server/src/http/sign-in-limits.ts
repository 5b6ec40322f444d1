import { createHash } from 'node:crypto';
import type { Limit } from '../db/queries/rate-limits.ts';
import { network } from './client-address.ts';

const windowSeconds = 10 * 60;
/** Wrong passwords for one person from one network, in the window. */
const perPerson = 10;
/** From one network in all: an office behind one address has many people, who mistype now and then. */
const perNetwork = 100;

/** Failed sign-ins count against the person at this address, and against the address. */
export function signInLimits(email: string, address: string): { person: Limit; place: Limit } {
  const place = network(address);
  return {
    // What is typed as an email address is now and then a password: it is not kept.
    person: { key: `sign-in:${digest(`${email.toLowerCase()} ${place}`)}`, max: perPerson, windowSeconds },
    place: { key: `sign-in:${place}`, max: perNetwork, windowSeconds },
  };
}

/** Wrong answers of a signed-in person who is asked for their password. */
export function ownPasswordLimit(userId: string): Limit {
  return { key: `password:${userId}`, max: perPerson, windowSeconds };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
