import { checkSchedule, type TimeRefusal } from './schedule.ts';

export type When = { kind: 'now' } | { kind: 'at'; wall: string; zone: string };

export type SendTime = {
  ok: true;
  state: 'queued' | 'scheduled';
  /** ISO 8601, in UTC, as all instants here */
  dueAt: string;
  /** the schedule as it was chosen, with the minute; null for a text sent at once */
  wall: { time: string; zone: string } | null;
  /** its author may take it back until then; null when it goes at once, or can be canceled until long after */
  undoUntil: string | null;
};
type Refused = TimeRefusal<'not_a_time' | 'unknown_zone' | 'past' | 'too_far'> & {
  field: 'when.wall' | 'when.zone';
};

/** When a text goes that a person sends now or at a time to come: what is due now is held back while it may be undone. */
export function sendTime(
  when: When,
  { now, undoSeconds }: { now: string; undoSeconds: number },
): SendTime | Refused {
  if (when.kind === 'now') return atOnce(now, undoSeconds, null);
  const { wall, zone } = when;
  const check = checkSchedule({ wall, zone, now });
  if (!check.ok) return { ...check, field: check.code === 'unknown_zone' ? 'when.zone' : 'when.wall' };
  const chosen = { time: wall.slice(0, 'yyyy-mm-ddThh:mm'.length), zone };
  if (check.due === 'now') return atOnce(now, undoSeconds, chosen);
  return { ok: true, state: 'scheduled', dueAt: check.instant, wall: chosen, undoUntil: null };
}

function atOnce(now: string, undoSeconds: number, wall: SendTime['wall']): SendTime {
  const dueAt = Temporal.Instant.from(now).add({ seconds: undoSeconds }).toString();
  return { ok: true, state: 'queued', dueAt, wall, undoUntil: undoSeconds > 0 ? dueAt : null };
}
