import { Text } from '@mantine/core';
import { checkSchedule as check } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { serverNow } from '../../../server-time.ts';
import { useMe } from '../../../session.ts';
import type { Compose } from './use-compose.ts';

const everyMs = 5 * 60_000;

/** While a text is written outside the hours the client may be texted at: what their clock shows. A person decides. */
export function HoursNow({ compose: { body, recipient } }: { compose: Compose }) {
  const zone = useMe().site.timeZone;
  const { contactId, number } = recipient.chosen;
  const { data } = useQuery({
    queryKey: [check.id, {}, 'now', contactId, number],
    queryFn: ({ signal }) => {
      const now = Temporal.Instant.fromEpochMilliseconds(serverNow()).toZonedDateTimeISO(zone);
      const wall = now.toPlainDateTime().toString({ smallestUnit: 'minute' });
      return call(check, { body: { wall, zone, contactId, number: number || null }, signal });
    },
    enabled: body !== '' && number !== '' && !recipient.checking && recipient.problems.length === 0,
    staleTime: everyMs,
    refetchInterval: everyMs,
  });
  if (body === '' || !data?.outsideHours) return null;
  return (
    <Text size="xs" role="status">
      Sent now: {data.outsideHours} It can also be scheduled for later.
    </Text>
  );
}
