import { holds } from '@matterline/rules/conditions/evaluate.ts';
import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asChosen, asKept } from './group-words.ts';

const rule = fc.record({
  field: fc.constantFrom('a', 'b'),
  operator: fc.constantFrom('=', 'null'),
  value: fc.constantFrom('x', 'y'),
});
const { group } = fc.letrec<{ group: RuleGroup; part: RuleGroup | fc.Arbitrary<never> }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, rule, tie('group')) as never,
  group: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    not: fc.boolean(),
    rules: fc.array(tie('part') as never, { maxLength: 3 }),
  }),
}));

describe('a condition on the screen', () => {
  it('is kept with the meaning it was opened with', () => {
    fc.assert(
      fc.property(group, fc.constantFrom('x', 'y', null), (kept, a) => {
        const facts = { a, b: 'x' };
        expect(holds(asKept(asChosen(kept)), facts)).toBe(holds(kept, facts));
      }),
    );
  });
});
