import { useDebouncedValue } from '@mantine/hooks';
import { getContact } from '@matterline/contract/contacts.ts';
import { checkSchedule as check } from '@matterline/contract/queue.ts';
import { checkSchedule, schedulePresets } from '@matterline/rules/schedule.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { queryOf } from '../queries.ts';
import { serverNow } from '../server-time.ts';
import { useMe } from '../session.ts';
import { useNow } from '../ui/Time.tsx';
import type { ScheduleTo } from './ScheduleFields.tsx';
import type { Schedule } from './schedule.ts';

function useClientZone(contactId: string | null): string | null {
  const contact = useQuery({
    ...queryOf(getContact, { params: { id: contactId ?? '' } }),
    enabled: contactId !== null,
  });
  return contact.data?.timeZone ?? null;
}

/** What only the server can tell: it knows every zone a number may be in. */
function useServerCheck({ wall, zone }: Schedule, { contactId, number }: ScheduleTo, worthIt: boolean) {
  const [body] = useDebouncedValue({ wall, zone, contactId, number: number || null }, 250);
  const current = body.wall === wall && body.zone === zone;
  const { data } = useQuery({
    queryKey: [check.id, {}, body],
    queryFn: ({ signal }) => call(check, { body, signal }),
    enabled: worthIt && current && wall !== '',
  });
  return current && worthIt ? data : undefined;
}

/** The days of the zone that can be chosen: today to two years from now. */
function daysFrom(now: string, zone: string) {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return { first: today.toString(), last: today.add({ years: 2 }).toString() };
}

/** All that is known about a time as it is being chosen. The browser reckons at once; the server confirms. */
export function useScheduleFacts(value: Schedule, to: ScheduleTo) {
  const { user, site } = useMe();
  const { wall, zone } = value;
  // for the minute's tick
  useNow();
  const now = new Date(serverNow()).toISOString();
  const client = useClientZone(to.contactId);
  const local = wall === '' ? null : checkSchedule({ wall, zone, now });
  return {
    now,
    local,
    checked: useServerCheck(value, to, local?.ok === true),
    hours: site.textHours,
    zones: { office: site.timeZone, you: user.timeZone, client },
    presets: schedulePresets({
      now,
      zone,
      hours: site.textHours,
      clientZones: [client ?? site.timeZone],
    }),
    ...daysFrom(now, zone),
  };
}
export type ScheduleFacts = ReturnType<typeof useScheduleFacts>;
