/** Days are calendar days of the site, `2026-11-22`: as text they sort as they follow each other. */
export type Assignment = {
  userId: string;
  type: string;
  startsOn: string;
  endsOn: string | null;
};

/** Started, and no end date or one in the future: an assignment that ends today is over. */
export function isCurrent(
  { startsOn, endsOn }: Pick<Assignment, 'startsOn' | 'endsOn'>,
  today: string,
): boolean {
  return startsOn <= today && (endsOn === null || endsOn > today);
}

/** Whose home page a matter's alerts show on, each once; the matter's disposition plays no part. */
export function alertAudience(
  assignments: readonly Assignment[],
  setting: 'primary' | 'any',
  today: string,
): string[] {
  const current = assignments.filter((assignment) => isCurrent(assignment, today));
  const told = current.filter(({ type }) => setting === 'any' || type === 'primary');
  return [...new Set(told.map(({ userId }) => userId))];
}

/**
 * The assignments a reject ends, which are all that are not over, whatever their type: a rejected matter alerts
 * nobody. One that has not started yet ends the day it would have started, so that it never becomes current.
 */
export function endOnReject<Kept extends Omit<Assignment, 'userId'>>(
  assignments: readonly Kept[],
  today: string,
): (Kept & { endsOn: string })[] {
  return assignments
    .filter(({ endsOn }) => endsOn === null || endsOn > today)
    .map((assignment) => ({
      ...assignment,
      endsOn: assignment.startsOn > today ? assignment.startsOn : today,
    }));
}
