import { useTimeZone } from '../../../ui/Time.tsx';
import { exactTime } from '../../../ui/time-words.ts';

/** A text that an outage kept from us: when the client's provider had it. */
export function ReachedLate({ at }: { at: string }) {
  return <span>Reached us late: written {exactTime(new Date(at), useTimeZone())}</span>;
}
