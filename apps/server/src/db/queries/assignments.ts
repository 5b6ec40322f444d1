import type { Tx } from '../connect.ts';

export type AssignmentType = 'primary' | 'intake' | 'co-counsel' | 'paralegal' | 'supervisor' | 'volunteer';
export type AssignmentFields = {
  userId: string;
  type: AssignmentType;
  /** days in the site's zone */
  startsOn: string;
  endsOn: string | null;
};
export type Assignment = AssignmentFields & { id: string; userName: string };

export async function listAssignments(tx: Tx, matterId: string): Promise<Assignment[]> {
  return tx
    .selectFrom('assignments as a')
    .innerJoin('users as u', 'u.id', 'a.user_id')
    .select([
      'a.id',
      'a.user_id as userId',
      'u.name as userName',
      'a.type',
      'a.starts_on as startsOn',
      'a.ends_on as endsOn',
    ])
    .$narrowType<Assignment>()
    .where('a.matter_id', '=', matterId)
    .orderBy('a.starts_on')
    .orderBy('a.id')
    .execute();
}

export async function insertAssignments(
  tx: Tx,
  matterId: string,
  assignments: readonly AssignmentFields[],
): Promise<void> {
  if (assignments.length === 0) return;
  const rows = assignments.map(({ userId, type, startsOn, endsOn }) => ({
    matter_id: matterId,
    user_id: userId,
    type,
    starts_on: startsOn,
    ends_on: endsOn,
  }));
  await tx.insertInto('assignments').values(rows).execute();
}

export async function saveAssignment(
  tx: Tx,
  id: string,
  { type, startsOn, endsOn }: Omit<AssignmentFields, 'userId'>,
): Promise<void> {
  await tx
    .updateTable('assignments')
    .set({ type, starts_on: startsOn, ends_on: endsOn })
    .where('id', '=', id)
    .execute();
}
