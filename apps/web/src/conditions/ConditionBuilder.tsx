import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ConditionProps } from './props.ts';

const Builder = lazy(() => import('./Builder.tsx'));

/** Where a condition is put together. Its code is fetched when it is first shown. */
export function ConditionBuilder(props: ConditionProps) {
  return (
    <Suspense fallback={<Skeleton h={90} aria-busy="true" />}>
      <Builder {...props} />
    </Suspense>
  );
}
