import { Text } from '@mantine/core';
import { zoneWords } from '@matterline/rules/schedule.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ScheduleTo } from './ScheduleFields.tsx';
import classes from './ScheduleWords.module.css';
import type { ScheduleFacts } from './use-schedule-facts.ts';

const clock = (time: string) => Temporal.PlainTime.from(time).toLocaleString('en-US', clockParts);
const clockParts = { hour: 'numeric', minute: '2-digit' } as const;

/** `6:00 AM PST for Maria`, when the client's clock shows something else. */
function theirClock(instant: string, zone: string, client: string | null, name: string): string {
  if (client === null) return '';
  const at = Temporal.Instant.from(instant);
  const theirs = at.toZonedDateTimeISO(client);
  if (theirs.toPlainDateTime().equals(at.toZonedDateTimeISO(zone).toPlainDateTime())) return '';
  const words = theirs.toLocaleString('en-US', { weekday: 'short', ...clockParts, timeZoneName: 'short' });
  return ` That is ${words} for ${name || 'the client'}.`;
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" className={classes.warning}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>{children}</span>
    </Text>
  );
}

/** What will happen, in words. It is there for those who listen, too, and keeps its room while it is empty. */
export function ScheduleWords({
  facts: { local, checked, now, hours, zones },
  zone,
  to,
  automated,
}: {
  facts: ScheduleFacts;
  zone: string;
  to: ScheduleTo;
  automated: boolean;
}) {
  return (
    <div role="status" className={classes.words}>
      {local === null && (
        <Text size="sm" c="dimmed">
          Choose a time above, or write the date and time.
        </Text>
      )}
      {local?.ok && (
        <>
          <Text size="sm">
            {local.due === 'now' ? 'It will be sent at once: ' : 'Will be sent '}
            <b>{zoneWords(local.instant, zone, now)}</b>.
            {theirClock(local.instant, zone, zones.client, to.name)}
            {checked?.outsideHours === null &&
              ` Within the hours people may be texted, ${clock(hours.from)} to ${clock(hours.to)}.`}
          </Text>
          {local.say && <Warning>{local.say}</Warning>}
          {checked?.outsideHours && (
            <Warning>
              {checked.outsideHours}
              {zones.client === null && ' Their time zone is not recorded; their page has a field for it.'}
              {!automated && ' You can send it all the same.'}
            </Warning>
          )}
          {automated && checked?.opens && (
            <Warning>It is automatic, so it will wait until {zoneWords(checked.opens, zone, now)}.</Warning>
          )}
        </>
      )}
    </div>
  );
}
