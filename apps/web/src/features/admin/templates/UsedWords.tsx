import type { Template } from '@matterline/contract/templates.ts';
import { plural } from '../../../ui/numbers.ts';
import { Time } from '../../../ui/Time.tsx';

/** `Used 41 times, last Nov 12` */
export function UsedWords({ used: { times, lastAt } }: Pick<Template, 'used'>) {
  if (times === 0 || lastAt === null) return 'Not used yet';
  return (
    <>
      Used {plural(times, 'time')}, last <Time at={lastAt} />
    </>
  );
}
