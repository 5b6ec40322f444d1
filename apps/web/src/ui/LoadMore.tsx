import { Button, Group, Text } from '@mantine/core';

type Props = {
  /** of a `useInfiniteQuery` over `pagesOf(…)` */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
    isFetchNextPageError?: boolean;
  };
  /** what there is more of: `alerts`, `older texts` */
  what: string;
};

/** The next page of a list, under it. */
export function LoadMore({ query, what }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Group justify="center" p="md">
      {query.isFetchNextPageError && (
        <Text size="sm" c="var(--app-bad)" role="alert">
          More {what} could not be fetched.
        </Text>
      )}
      <Button variant="default" onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
        Show more {what}
      </Button>
    </Group>
  );
}
