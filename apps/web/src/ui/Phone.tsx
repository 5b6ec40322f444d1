import classes from './Phone.module.css';

/** A phone number as the server wrote it: kept on one line, left to right in any script. */
export function Phone({ children }: { children: string }) {
  return (
    <bdi dir="ltr" className={classes.phone}>
      {children}
    </bdi>
  );
}
