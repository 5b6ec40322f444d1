import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

type Props = {
  /** the key this page begins after, as kept in the address; undefined on the first page */
  after: string | undefined;
  /** the reply's `next` */
  next: string | null;
  onFirst: () => void;
  onNext: (after: string) => void;
  label: string;
};

/** Steps through a list paged by key: there is no page number to jump to, so none is shown. */
export function KeyPagination({ after, next, onFirst, onNext, label }: Props) {
  if (!after && !next) return null;
  return (
    <Group component="nav" aria-label={label} justify="center" p="md" gap="xs">
      <Button
        variant="default"
        disabled={!after}
        onClick={onFirst}
        leftSection={<IconChevronLeft size={16} />}
      >
        First page
      </Button>
      <Button
        variant="default"
        disabled={!next}
        onClick={() => next && onNext(next)}
        rightSection={<IconChevronRight size={16} />}
      >
        Next page
      </Button>
    </Group>
  );
}
