import { Group, Skeleton } from '@mantine/core';

/** The room that a list of so many rows takes, so that nothing moves when it arrives. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-busy="true" role="status" aria-label="Fetching the list">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else to be told by
        <Group key={row} h={46} px={18} gap="lg" wrap="nowrap">
          <Skeleton h={12} w={`${28 + ((row * 7) % 14)}%`} />
          <Skeleton h={12} w="22%" />
          <Skeleton h={12} w="14%" visibleFrom="sm" />
        </Group>
      ))}
    </div>
  );
}
