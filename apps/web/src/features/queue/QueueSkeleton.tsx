import { Skeleton } from '@mantine/core';
import classes from './queue.module.css';

/** The room the first texts will take, so that nothing moves when they arrive. */
export function QueueSkeleton() {
  return (
    <ul className={classes.rows} aria-busy="true" aria-label="Fetching the texts">
      {['a', 'b', 'c', 'd'].map((row) => (
        <li key={row} className={classes.row}>
          <Skeleton h={40} className={classes.when} />
          <Skeleton h={86} className={classes.main} />
        </li>
      ))}
    </ul>
  );
}
