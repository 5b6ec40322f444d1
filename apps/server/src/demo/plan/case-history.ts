import { matterTypes } from '../content/matter-types.ts';
import { type StaffKey, staff } from '../staff.ts';
import { primaryOf } from './cases.ts';
import { addWorkdays, type Clock, momentOf } from './clock.ts';
import type { Entry, PlannedAssignment, PlannedCase } from './types.ts';

/** Who takes cases in. */
export const intakeDesk: StaffKey = 'lena';

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** Towards the end of a day at the office. */
const eveningOf = (clock: Clock, day: string) => momentOf(clock, Temporal.PlainDate.from(day), '16:50');

const onMatter = ({ id }: PlannedCase, actor: StaffKey) => ({
  actor,
  subject: ['matter', id] as const,
  matterId: id,
});

function begun(matter: PlannedCase): Entry {
  const { line, number, client, createdAt } = matter;
  const [, , , type, stage] = line;
  return {
    ...onMatter(matter, intakeDesk),
    at: createdAt,
    action: 'matter.created',
    details: {
      number,
      disposition: stage === 'prescreen' ? 'prescreen' : 'intake',
      matterType: matterTypes[type].name,
      parties: [{ name: client.name, role: 'client' }],
      assignments: [],
    },
  };
}

function assigned(matter: PlannedCase, given: PlannedAssignment, clock: Clock): Entry[] {
  const { user, type, startsOn, endsOn } = given;
  const { name } = staff[user];
  const by = onMatter(matter, intakeDesk);
  const first = startsOn === matter.days.began;
  const at = first ? minutesAfter(matter.createdAt, 20) : eveningOf(clock, startsOn);
  const from = { type, startsOn, endsOn: null };
  const added = { ...by, at, action: 'assignment.added', details: { name, ...from } };
  // That of a refused case ended with it.
  if (endsOn === null || first) return [added];
  const details = { name, from, to: { ...from, endsOn } };
  return [added, { ...by, at: eveningOf(clock, endsOn), action: 'assignment.ended', details }];
}

function moves(matter: PlannedCase, clock: Clock): Entry[] {
  const { days, outcome, createdAt } = matter;
  const { opened, closed, rejected } = days;
  const primary = primaryOf(matter);
  const by = onMatter(matter, primary);
  const entries: Entry[] = [];
  if (opened) {
    const at = minutesAfter(createdAt, 40);
    entries.push({ ...by, at, action: 'matter.opened', details: { from: 'intake', to: 'open' } });
  }
  if (closed) {
    const details = { from: 'open', to: 'closed', outcome };
    entries.push({ ...by, at: eveningOf(clock, closed), action: 'matter.closed', details });
  }
  if (rejected) {
    const details = { from: 'intake', to: 'rejected', outcome, ended: [staff[primary].name] };
    entries.push({ ...by, at: eveningOf(clock, rejected), action: 'matter.rejected', details });
  }
  return entries;
}

/** What a client told us to mind, written down on the third day. */
function minded(matter: PlannedCase, clock: Clock): Entry[] {
  const { client, createdAt, days } = matter;
  if (client.safe === '' || client.createdAt !== createdAt) return [];
  const day = addWorkdays(Temporal.PlainDate.from(days.began), 2);
  const details = { name: client.name, changes: { safeContactNotes: { from: '', to: client.safe } } };
  const at = momentOf(clock, day, '10:20');
  return [
    {
      at,
      actor: primaryOf(matter),
      action: 'contact.changed',
      subject: ['contact', client.id],
      matterId: null,
      details,
    },
  ];
}

/** A case's own life, as the record has it. */
export function historyOfCase(matter: PlannedCase, clock: Clock): Entry[] {
  const others = matter.parties.filter(({ role, contact }) => role !== 'client' || contact !== matter.client);
  return [
    begun(matter),
    ...matter.assignments.flatMap((each) => assigned(matter, each, clock)),
    ...moves(matter, clock),
    ...others.map(({ contact, role, createdAt }) => ({
      ...onMatter(matter, primaryOf(matter)),
      at: createdAt,
      action: 'party.added',
      details: { contactId: contact.id, name: contact.name, role },
    })),
    ...minded(matter, clock),
  ];
}
