import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ScheduleFieldsProps } from './ScheduleFields.tsx';
import { loadTemporal } from './temporal.ts';

const ScheduleFields = lazy(async () => {
  await loadTemporal();
  return import('./ScheduleFields.tsx');
});

/** The fields a time is chosen in. Their code is fetched when they are first shown. */
export function LazySchedule(props: ScheduleFieldsProps) {
  return (
    <Suspense fallback={<Skeleton h={210} aria-busy="true" />}>
      <ScheduleFields {...props} />
    </Suspense>
  );
}
