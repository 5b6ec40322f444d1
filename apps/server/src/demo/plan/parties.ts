import { type OtherKey, others, parties } from '../content/others.ts';
import { addWorkdays, type Clock, momentOf } from './clock.ts';
import { otherOf } from './contacts.ts';
import type { PlannedCase, PlannedContact } from './types.ts';

export type Others = Record<OtherKey, PlannedContact>;

/** Working days after a case began on which the other people on it were known. */
const foundOut = 1;

/** The first case of a client, which is what the data means by their name. */
export function caseOf(cases: readonly PlannedCase[], client: string): PlannedCase {
  const found = cases.find((each) => each.client.name === client);
  if (!found) throw new Error(`The demo has no case of ${client}`);
  return found;
}

/** Puts everyone who is no client on their cases; answers who they are. */
export function addOthers(cases: readonly PlannedCase[], clock: Clock, makeId: () => string): Others {
  const known: Partial<Others> = {};
  const contactFor = (key: OtherKey, createdAt: Date) => {
    known[key] ??= otherOf(others[key], makeId(), createdAt);
    return known[key];
  };
  const lines = parties
    .map(([client, who, role]) => ({ matter: caseOf(cases, client), who, role }))
    .toSorted((a, b) => a.matter.createdAt.getTime() - b.matter.createdAt.getTime());
  for (const { matter, who, role } of lines) {
    const began = Temporal.PlainDate.from(matter.days.began);
    const next = addWorkdays(began, foundOut);
    const day = Temporal.PlainDate.compare(next, clock.today) > 0 ? began : next;
    const createdAt = momentOf(clock, day, `11:${String(10 + matter.parties.length * 4).padStart(2, '0')}`);
    matter.parties.push({ contact: contactFor(who, createdAt), role, createdAt });
  }
  const [newest] = cases.slice(-1);
  for (const key of Object.keys(others) as OtherKey[]) contactFor(key, newest?.createdAt ?? new Date(0));
  return known as Others;
}
