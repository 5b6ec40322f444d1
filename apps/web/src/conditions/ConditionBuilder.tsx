import { Skeleton } from '@mantine/core';
import type { FactField, RuleGroup } from '@matterline/rules/conditions/types.ts';
import { lazy, Suspense } from 'react';

const Builder = lazy(() => import('./Builder.tsx'));

export type ConditionProps = {
  /** what the condition is about, for those who hear the page: `Condition of Interpreter` */
  label: string;
  /** null for none: it always holds */
  value: RuleGroup | null;
  onChange: (value: RuleGroup | null) => void;
  fields: FactField[];
};

/** Where a condition is put together. Its code is fetched when it is first shown. */
export function ConditionBuilder(props: ConditionProps) {
  return (
    <Suspense fallback={<Skeleton h={90} aria-busy="true" />}>
      <Builder {...props} />
    </Suspense>
  );
}
