import { Skeleton } from '@mantine/core';
import classes from './home.module.css';

/** The room the home page will take, so that nothing moves when it arrives. */
export function HomeSkeleton() {
  return (
    <div className={classes.columns} aria-busy="true" role="status" aria-label="Fetching the home page">
      <Skeleton h={360} radius={12} />
      <div className={classes.stack}>
        <Skeleton h={64} radius={12} />
        <Skeleton h={300} radius={12} />
      </div>
    </div>
  );
}
