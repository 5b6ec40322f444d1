import { Button, Group } from '@mantine/core';
import { LoadMore } from '../../ui/LoadMore.tsx';
import type { useMore } from './useMore.ts';

type Props = {
  more: Pick<ReturnType<typeof useMore>, 'query' | 'offered' | 'fetch'>;
  what: string;
};

/** Under a list of the home page: the rest of it. */
export function MoreOf({ more, what }: Props) {
  if (!more.offered) return <LoadMore query={more.query} what={what} />;
  return (
    <Group justify="center" p="md">
      <Button variant="default" onClick={more.fetch}>
        Show more {what}
      </Button>
    </Group>
  );
}
