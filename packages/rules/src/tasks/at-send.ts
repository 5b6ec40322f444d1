import { explain } from '../conditions/explain.ts';
import { type FactField, type Facts, type FactValue, isGroup, type RuleGroup } from '../conditions/types.ts';

/** What a message was made under, and how its reason calls it: `the task “File”`. */
type Under = { of: string; conditions: RuleGroup | null };

/** What the same occasion set, as it set it; null: emptied. By the name of the fact. */
export type OwnDoing = ReadonlyMap<string, FactValue | null>;

/**
 * Why a message is not to go that was made when all of this held: null where it still does. What its own occasion set
 * does not count against it for as long as it is as it was set then: someone who changes it since is heard.
 */
export function noLongerHolds(
  under: readonly Under[],
  { fields, facts, own }: { fields: readonly FactField[]; facts: Facts; own: OwnDoing },
): string | null {
  const isOwn = (name: string) => own.has(name) && same(own.get(name) ?? null, facts[name] ?? null);
  for (const { of, conditions } of under) {
    const asked = conditions && without(conditions, { isOwn, wanted: true });
    if (asked === null) continue;
    const { holds, say } = explain(asked, fields, facts);
    if (!holds) return `The conditions of ${of} no longer hold. ${say}`;
  }
  return null;
}

const same = (set: FactValue | null, now: FactValue | null) => String(set ?? '') === String(now ?? '');

/** What is left to ask when some rules may be taken either way; null: nothing, it can come out as wanted. */
function without(
  group: RuleGroup,
  { isOwn, wanted }: { isOwn: (name: string) => boolean; wanted: boolean },
): RuleGroup | null {
  const inside = group.not ? !wanted : wanted;
  const parts = group.rules.map((part) => {
    if (isGroup(part)) return without(part, { isOwn, wanted: inside });
    return isOwn(part.field) ? null : part;
  });
  const kept = parts.filter((part) => part !== null);
  // All have to come out so, or one is enough.
  const all = (group.combinator === 'and') === inside;
  const open = kept.length < parts.length && (!all || kept.length === 0);
  return open ? null : { ...group, rules: kept };
}
