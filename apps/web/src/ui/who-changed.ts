import type { Problem } from '@matterline/contract/problem.ts';
import { useMe } from '../session.ts';
import { useNow, useTimeZone } from './Time.tsx';
import { atTime } from './time-words.ts';

/** Who saved first and when, as far as the server says so: `what` is what they changed, `text`. */
export function useWhoChanged(changed: Problem['changed'], what: string) {
  const { user } = useMe();
  const [now, timeZone] = [useNow(), useTimeZone()];
  if (!changed) return { whose: 'Their version', title: `Someone changed this ${what}` };
  const own = changed.by.id === user.id;
  const who = own ? 'You' : changed.by.name;
  const where = own ? ' in another window' : '';
  return {
    whose: own ? 'From the other window' : `${changed.by.name}’s version`,
    title: `${who} changed this ${what}${where} ${atTime(new Date(changed.at), now, timeZone)}`,
  };
}
