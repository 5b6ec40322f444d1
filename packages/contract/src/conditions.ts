import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { z } from 'zod';

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const conditionRule = z.object({
  /** kept for the builder, which names its parts */
  id: z.string().max(60).optional(),
  field: z.string().max(120),
  operator: z.string().max(20),
  value: z.union([scalar, z.array(scalar).max(100)]).optional(),
});

// Spelled out level by level: the API's document has no place for a shape within itself.
const deepest = 5;
function groupOf(part: z.ZodType): z.ZodType {
  return z.object({
    id: z.string().max(60).optional(),
    combinator: z.enum(['and', 'or']),
    not: z.boolean().optional(),
    rules: z.array(part).max(50),
  });
}
function nested(levels: number): z.ZodType {
  return groupOf(levels === 1 ? conditionRule : z.union([conditionRule, nested(levels - 1)]));
}

/** All, any (`or`) or none (`or` with `not`) of its rules, groups within groups: react-querybuilder's JSON. */
export const conditionGroup = nested(deepest) as z.ZodType<RuleGroup, RuleGroup>;
