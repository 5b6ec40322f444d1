import { useMe } from '../session.ts';
import { useNow } from '../ui/Time.tsx';
import { dayOf } from '../ui/time-words.ts';

/** The site's calendar day, which tasks go by; it turns at the site's midnight. */
export function useToday(): string {
  return dayOf(useNow(), useMe().site.timeZone);
}
