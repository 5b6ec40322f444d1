import { holds } from '../conditions/evaluate.ts';
import type { Facts, RuleGroup } from '../conditions/types.ts';

/** What decides whether a task is there: its own conditions and those of its category. */
export type Conditioned = { conditions: RuleGroup | null; categoryConditions: RuleGroup | null };

/** Whether facts have to be known to tell: most tasks have no conditions. */
export const isConditional = ({ conditions, categoryConditions }: Conditioned): boolean =>
  conditions !== null || categoryConditions !== null;

/** A task that is hidden fires nothing and holds up nothing; what was done stays in sight. */
export function isHidden(task: Conditioned & { doneOn: string | null }, facts: Facts): boolean {
  if (task.doneOn !== null) return false;
  return !holds(task.categoryConditions, facts) || !holds(task.conditions, facts);
}
