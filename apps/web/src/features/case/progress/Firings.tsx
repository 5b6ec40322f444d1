import { Text } from '@mantine/core';
import { listFirings } from '@matterline/contract/tasks.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesOf } from '../../../queries.ts';
import { FiringLine } from '../../../tasks/FiringLine.tsx';
import { roundsOf } from '../../../tasks/rounds.ts';
import { LoadMore } from '../../../ui/LoadMore.tsx';
import classes from './progress.module.css';

/** What a task has set off: the latest round of tick and untick, those before it folded; nothing where it has not. */
export function Firings({ taskId }: { taskId: string }) {
  const firings = useInfiniteQuery(pagesOf(listFirings, { params: { id: taskId }, query: { limit: 10 } }));
  const items = firings.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  const { newest, earlier } = roundsOf(items);
  const more = <LoadMore query={firings} what="of it" />;
  return (
    <section aria-label="What it set off">
      <Text size="sm" fw={600} mb={4}>
        What it set off
      </Text>
      <ul className={classes.firings}>
        {newest.map((firing) => (
          <FiringLine key={firing.id} firing={firing} />
        ))}
      </ul>
      {earlier.length === 0 ? (
        more
      ) : (
        <details className={classes.earlier}>
          <summary>Earlier</summary>
          <ul className={classes.firings}>
            {earlier.map((firing) => (
              <FiringLine key={firing.id} firing={firing} />
            ))}
          </ul>
          {more}
        </details>
      )}
    </section>
  );
}
