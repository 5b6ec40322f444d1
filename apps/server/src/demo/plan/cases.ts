import { type CaseLine, cases } from '../content/cases.ts';
import { conversations } from '../content/conversations/index.ts';
import { helpers } from '../content/office-work.ts';
import { outcomes, refusals, summaries } from '../content/stories.ts';
import type { StaffKey } from '../staff.ts';
import { addWorkdays, type Clock, momentOf, onOrBeforeWorkday } from './clock.ts';
import { clientOf } from './contacts.ts';
import { fieldsOf } from './fields.ts';
import type { PlannedAssignment, PlannedCase, PlannedContact } from './types.ts';

/** Working days after a case began on which its people first write, and after the last word until it was closed. */
const [settlingIn, windingUp] = [2, 3];
/** Working days that a case took of which no texts are left. */
const quietLife = 30;
const daysUntilRefused = 7;
const firstNumber = 1151;

/** How many working days before its anchor a case's conversation begins. */
const lengthOf = ([, , , , , , , key]: CaseLine) => (key ? conversations[key][0][1] : quietLife);

function lifeOf(line: CaseLine, { today }: Clock) {
  const [, , , , stage, daysAgo] = line;
  const began = onOrBeforeWorkday(today.subtract({ days: daysAgo }));
  const over = stage === 'closed' || stage === 'rejected';
  const anchor = over ? addWorkdays(began, lengthOf(line) + settlingIn) : today;
  const closed = stage === 'closed' ? addWorkdays(anchor, windingUp) : null;
  const rejected = stage === 'rejected' ? onOrBeforeWorkday(began.add({ days: daysUntilRefused })) : null;
  const opened = stage === 'open' || stage === 'closed' ? began : null;
  return { began, anchor, closed, rejected, opened };
}
type Life = ReturnType<typeof lifeOf>;

function assignmentsOf(line: CaseLine, { began, rejected }: Life): PlannedAssignment[] {
  const [client, , , , stage, , primary] = line;
  if (stage === 'prescreen') return [];
  const type = stage === 'intake' || stage === 'rejected' ? 'intake' : 'primary';
  const first = { user: primary, type, startsOn: `${began}`, endsOn: rejected && `${rejected}` } as const;
  const more = helpers
    .filter(([helped]) => helped === client && cases.find(([name]) => name === client) === line)
    .map(([, user, as, from, until]) => ({
      user,
      type: as,
      startsOn: `${addWorkdays(began, from)}`,
      endsOn: until === undefined ? null : `${addWorkdays(began, until)}`,
    }));
  return [first, ...more];
}

/** One person has one record, however many cases they have. */
function clients(makeId: () => string): (line: CaseLine, createdAt: Date) => PlannedContact {
  const known = new Map<string, PlannedContact>();
  return (line, createdAt) => {
    const contact = known.get(line[0]) ?? clientOf(line, makeId(), createdAt);
    known.set(line[0], contact);
    return contact;
  };
}

function planCase(
  line: CaseLine,
  index: number,
  clock: Clock,
): Omit<PlannedCase, 'id' | 'number' | 'client'> {
  const [, , , type, stage] = line;
  const life = lifeOf(line, clock);
  const pick = (list: readonly string[]) => list[index % list.length] ?? '';
  return {
    line,
    parties: [],
    assignments: assignmentsOf(line, life),
    custom: fieldsOf(line, index, life.anchor),
    summary: stage === 'prescreen' ? '' : pick(summaries[type]),
    outcome: stage === 'closed' ? pick(outcomes[type]) : stage === 'rejected' ? pick(refusals) : '',
    days: {
      began: `${life.began}`,
      opened: life.opened && `${life.opened}`,
      closed: life.closed && `${life.closed}`,
      rejected: life.rejected && `${life.rejected}`,
    },
    anchor: life.anchor,
    createdAt: momentOf(clock, life.began, `09:${String(10 + (index % 45)).padStart(2, '0')}`),
  };
}

/** The cases with their clients, numbered in the order in which they came. */
export function planCases(clock: Clock, makeId: () => string): PlannedCase[] {
  const clientFor = clients(makeId);
  return cases
    .map((line, index) => planCase(line, index, clock))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((each, rank) => {
      const client = clientFor(each.line, each.createdAt);
      const number = `${each.days.began.slice(2, 4)}-${String(firstNumber + rank).padStart(7, '0')}`;
      const parties = [{ contact: client, role: 'client' as const, createdAt: each.createdAt }];
      return { ...each, id: makeId(), number, client, parties };
    });
}

export const primaryOf = ({ line: [, , , , , , primary] }: PlannedCase): StaffKey => primary;
