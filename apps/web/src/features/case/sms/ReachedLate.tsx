import { Time } from '../../../ui/Time.tsx';

/** A text that an outage kept from us: when the client's provider had it. */
export function ReachedLate({ at }: { at: string }) {
  return (
    <span>
      Reached us late: written <Time at={at} />
    </span>
  );
}
