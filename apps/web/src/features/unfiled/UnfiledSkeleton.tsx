import { Skeleton, Stack } from '@mantine/core';

export function UnfiledSkeleton() {
  return (
    <Stack role="status" aria-label="Fetching the texts">
      {['a', 'b', 'c'].map((row) => (
        <Skeleton key={row} h={164} radius={12} />
      ))}
    </Stack>
  );
}
