import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import { continueNumbersAfter } from '../../db/queries/matters.ts';
import { seenUntil } from '../plan/filing.ts';
import type { Plan, PlannedCase } from '../plan/types.ts';
import type { Made } from './made.ts';

function matterRow(planned: PlannedCase, updatedAt: Date, { types }: Made) {
  const { id, number, line, client, custom, summary, outcome, days, createdAt } = planned;
  const [, , , type, stage] = line;
  return {
    id,
    number,
    matter_type_id: types[type] ?? '',
    disposition: stage,
    client_name: client.name,
    client_sort_name: client.sortName,
    summary,
    outcome,
    custom: JSON.stringify(custom),
    opened_on: days.opened,
    closed_on: days.closed,
    rejected_on: days.rejected,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** When each case last changed: the last thing on its record. */
function lastChanges({ history }: Plan): Map<string, Date> {
  return new Map(history.flatMap(({ matterId, at }) => (matterId ? [[matterId, at] as const] : [])));
}

export async function writeCases(tx: Tx, plan: Plan, made: Made, now: Date): Promise<void> {
  const { cases, walls } = plan;
  const changed = lastChanges(plan);
  await insertRows(
    tx,
    'matters',
    cases.map((each) => matterRow(each, changed.get(each.id) ?? each.createdAt, made)),
  );
  await insertRows(
    tx,
    'parties',
    cases.flatMap(({ id, parties }) =>
      parties.map(({ contact, role, createdAt }, position) => ({
        matter_id: id,
        contact_id: contact.id,
        role,
        position,
        created_at: createdAt,
      })),
    ),
  );
  await insertRows(
    tx,
    'assignments',
    cases.flatMap(({ id, assignments }) =>
      assignments.map(({ user, type, startsOn, endsOn }) => ({
        matter_id: id,
        user_id: made.users[user],
        type,
        starts_on: startsOn,
        ends_on: endsOn,
      })),
    ),
  );
  await insertRows(
    tx,
    'wall_exclusions',
    walls.map(({ matter, user, by, reason, at }) => ({
      matter_id: matter.id,
      user_id: made.users[user],
      created_by: made.users[by],
      reason,
      created_at: at,
    })),
  );
  await writeReadMarks(tx, plan, made, now);
  await continueNumbersAfter(tx, Math.max(...cases.map(({ number }) => Number(number.slice(3)))));
}

/** Everyone has read their cases up to where replies still alert them. */
async function writeReadMarks(tx: Tx, { cases }: Plan, { users }: Made, now: Date): Promise<void> {
  const marks = cases.flatMap(({ id, assignments }) =>
    [...new Set(assignments.map(({ user }) => user))].map((user) => ({
      matter_id: id,
      user_id: users[user],
      read_to: seenUntil(now),
    })),
  );
  await insertRows(tx, 'read_marks', marks);
}
