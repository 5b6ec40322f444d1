import { checkSchedule as check } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { serverNow } from '../server-time.ts';
import { useMe } from '../session.ts';

const everyMs = 5 * 60_000;

type To = {
  contactId: string | null;
  /** E.164, or as it is written */
  number: string;
};

/** Plain words on what the client's clock shows, while it is outside the hours they may be texted at; else null. */
export function useHoursNow({ contactId, number }: To, enabled: boolean): string | null {
  const zone = useMe().site.timeZone;
  const { data } = useQuery({
    queryKey: [check.id, {}, 'now', contactId, number],
    queryFn: ({ signal }) => {
      const now = Temporal.Instant.fromEpochMilliseconds(serverNow()).toZonedDateTimeISO(zone);
      const wall = now.toPlainDateTime().toString({ smallestUnit: 'minute' });
      return call(check, { body: { wall, zone, contactId, number: number || null }, signal });
    },
    enabled,
    staleTime: everyMs,
    refetchInterval: everyMs,
  });
  return (enabled && data?.outsideHours) || null;
}
