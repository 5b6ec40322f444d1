import { resolveWallTime } from '../schedule.ts';
import type { TriggerTiming } from './setup.ts';

/**
 * When a message that is set off now goes: an instant, or null for at once.
 *
 * @param now ISO 8601
 * @param zone the site's
 */
export function goesAt(timing: TriggerTiming, { now, zone }: { now: string; zone: string }): string | null {
  if (timing.kind === 'now') return null;
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  if (timing.kind === 'after') {
    return present
      .add({ [timing.unit]: timing.amount })
      .toInstant()
      .toString();
  }
  const on = (days: number) => {
    const wall = `${present.toPlainDate().add({ days })}T${timing.time}`;
    const time = resolveWallTime({ wall, zone });
    if (!time.ok) throw new RangeError(time.say);
    return time.instant;
  };
  const first = on(timing.days);
  return Temporal.Instant.compare(first, now) > 0 ? first : on(timing.days + 1);
}
