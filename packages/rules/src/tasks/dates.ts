import { isDay } from '../is-day.ts';
import { cycleWords, inOrder } from './order.ts';
import type { DatedTask, TargetRule, WorkCalendar } from './types.ts';
import { dayFrom } from './working-days.ts';

export type DateFacts = {
  /** the day the matter was opened; null while it is not open */
  openedOn: string | null;
  /** the matter's date fields by key; one not filled in is null or missing */
  fields: Readonly<Record<string, unknown>>;
  calendar: WorkCalendar;
};

/**
 * Where every task of a matter has its target date, in one pass in which each comes after the one it is reckoned
 * from. What a person fixed, and what is done, stays; a task whose anchor has no date has none.
 *
 * @throws RangeError when the dates go round in a circle: a set-up is checked with `inOrder` before it is kept
 */
export function targetDates(tasks: readonly DatedTask[], facts: DateFacts): Map<string, string | null> {
  const order = inOrder(tasks);
  if (!order.ok) throw new RangeError(cycleWords(order.chain, (id) => id));
  const targets = new Map<string, string | null>();
  const anchors = new Map<string, string | null>();
  for (const task of order.tasks) {
    const stays = task.fixed || task.doneOn !== null;
    const target = stays ? task.targetOn : targetOf(task.rule, facts, anchors);
    targets.set(task.id, target);
    anchors.set(task.id, task.doneOn ?? target);
  }
  return targets;
}

function targetOf(
  rule: TargetRule,
  { openedOn, fields, calendar }: DateFacts,
  anchors: ReadonlyMap<string, string | null>,
): string | null {
  if (rule.kind === 'none') return null;
  const direction = rule.kind === 'from_opening' ? 'after' : rule.direction;
  const anchor = anchorOf(rule, { openedOn, fields }, anchors);
  return anchor === null ? null : dayFrom(anchor, { ...rule, direction }, calendar);
}

function anchorOf(
  rule: Exclude<TargetRule, { kind: 'none' }>,
  { openedOn, fields }: Pick<DateFacts, 'openedOn' | 'fields'>,
  anchors: ReadonlyMap<string, string | null>,
): string | null {
  if (rule.kind === 'from_opening') return openedOn;
  if (rule.kind === 'from_task') return anchors.get(rule.taskId) ?? null;
  const value = Object.hasOwn(fields, rule.field) ? fields[rule.field] : null;
  return isDay(value) ? (value as string) : null;
}

export type DateMove = { id: string; from: string | null; to: string | null };

/** What changes, in the order of the tasks. */
export function movesOf(
  tasks: readonly Pick<DatedTask, 'id' | 'targetOn'>[],
  targets: ReadonlyMap<string, string | null>,
): DateMove[] {
  return tasks.flatMap(({ id, targetOn: from }) => {
    const to = targets.get(id) ?? null;
    return from === to ? [] : [{ id, from, to }];
  });
}

export type Due = 'done' | 'overdue' | 'today' | 'upcoming' | 'no_date';

/** How a task stands on a day. */
export function dueOf({ targetOn, doneOn }: Pick<DatedTask, 'targetOn' | 'doneOn'>, today: string): Due {
  if (doneOn !== null) return 'done';
  if (targetOn === null) return 'no_date';
  if (targetOn === today) return 'today';
  return targetOn < today ? 'overdue' : 'upcoming';
}
