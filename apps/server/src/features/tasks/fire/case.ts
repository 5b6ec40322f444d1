import { explain } from '@matterline/rules/conditions/explain.ts';
import type { FactField, Facts, RuleGroup } from '@matterline/rules/conditions/types.ts';
import { namedFacts, taskFacts } from '@matterline/rules/tasks/facts.ts';
import { isConditional, isHidden } from '@matterline/rules/tasks/visible.ts';
import type { Actor } from '../../../db/actor.ts';
import type { Db, Tx } from '../../../db/connect.ts';
import { type KnownCase, readCaseFacts } from '../../../db/queries/case-facts.ts';
import type { TaskRow } from '../../../db/queries/task-rows.ts';
import { notFound } from '../../../http/refusal.ts';

/** A matter as its conditions and messages see it at this moment: each part is looked up once. */
export type CaseView = {
  actor: Actor;
  matterId: string;
  /** as written to one of its contacts, or to nobody */
  known(contactId: string | null): Promise<KnownCase>;
  facts(): Promise<{ facts: Facts; fields: FactField[] }>;
};

export function viewCase(db: Db | Tx, actor: Actor, matterId: string): CaseView {
  const seen = new Map<string | null, Promise<KnownCase>>();
  const read = async (contactId: string | null) => {
    const known = await readCaseFacts(db, actor, matterId, contactId);
    if (!known) throw notFound();
    return known;
  };
  const known = (contactId: string | null) => {
    const there = seen.get(contactId) ?? read(contactId);
    seen.set(contactId, there);
    return there;
  };
  return {
    actor,
    matterId,
    known,
    async facts() {
      const { facts } = await known(null);
      return { facts: taskFacts(facts), fields: namedFacts(facts.fields) };
    },
  };
}

/** Whether conditions hide a task; the matter is only looked at when there are any. */
export async function isTaskHidden(view: CaseView, task: TaskRow): Promise<boolean> {
  if (!isConditional(task)) return false;
  return isHidden(task, (await view.facts()).facts);
}

/** Whether a trigger's own conditions hold, with the values that decided it. */
export async function decide(
  view: CaseView,
  conditions: RuleGroup | null,
): Promise<{ holds: boolean; say: string; because: string[] }> {
  if (conditions === null) return { holds: true, say: '', because: [] };
  const { facts, fields } = await view.facts();
  const { holds, say, rules } = explain(conditions, fields, facts);
  return { holds, say, because: rules.map((rule) => `${rule.holds ? 'Yes' : 'No'}: ${rule.say}`) };
}
