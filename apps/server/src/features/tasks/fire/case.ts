import { explain } from '@matterline/rules/conditions/explain.ts';
import type { FactField, Facts, RuleGroup } from '@matterline/rules/conditions/types.ts';
import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import { namedFacts, taskFacts } from '@matterline/rules/tasks/facts.ts';
import { type Conditioned, isConditional, isHidden } from '@matterline/rules/tasks/visible.ts';
import type { Actor } from '../../../db/actor.ts';
import { type CaseRow, type KnownCase, knownTo } from '../../../db/queries/case-facts.ts';

/** A matter as its conditions and messages see it, as it was looked up. */
export type CaseView = {
  /** as written to one of its contacts, or to nobody */
  known(contactId: string | null): KnownCase;
  facts(): { facts: Facts; fields: FactField[] };
  /** the same after a field of it was set; null: emptied */
  having(key: string, value: CustomValue | null): CaseView;
};

export function viewCase(actor: Actor, row: CaseRow): CaseView {
  return {
    known: (contactId) => knownTo(row, actor, contactId),
    facts() {
      const { facts } = knownTo(row, actor, null);
      return { facts: taskFacts(facts), fields: namedFacts(facts.fields) };
    },
    having(key, value) {
      const { [key]: _, ...others } = row.matter.custom;
      const custom = value === null ? others : { ...others, [key]: value };
      return viewCase(actor, { ...row, matter: { ...row.matter, custom } });
    },
  };
}

/** Whether conditions hide a task; a matter that is not there hides all that have any. */
export function isTaskHidden(
  view: CaseView | undefined,
  task: Conditioned & { doneOn: string | null },
): boolean {
  if (!isConditional(task)) return false;
  return view === undefined || isHidden(task, view.facts().facts);
}

export type Decision = { holds: boolean; say: string; because: string[] };

/** Whether a trigger's own conditions hold, with the values that decided it. */
export function decide(view: CaseView, conditions: RuleGroup | null): Decision {
  if (conditions === null) return { holds: true, say: '', because: [] };
  const { facts, fields } = view.facts();
  const { holds, say, rules } = explain(conditions, fields, facts);
  return { holds, say, because: rules.map((rule) => `${rule.holds ? 'Yes' : 'No'}: ${rule.say}`) };
}
