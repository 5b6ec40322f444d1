import { useDebouncedValue } from '@mantine/hooks';
import { previewReminders } from '@matterline/contract/calendar.ts';
import { previewTaskReminders, type Reminder, type ReminderRule } from '@matterline/contract/reminders.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { ownVersions } from '../../admin/matter-types/tasks/own-versions.ts';

type Time = ReplyOf<typeof previewReminders>['times'][number];
/** `went`: it is there already, and its time has come and gone */
export type PreviewedReminder = Time & { went: boolean };
type Body = BodyOf<typeof previewReminders>;
export type PreviewOf = Pick<Body, 'matterId' | 'kind' | 'start' | 'zone' | 'allDay'> &
  Partial<Pick<Body, 'end' | 'title' | 'place' | 'userIds' | 'contactIds'>>;

/** One that is still being written has no time yet, or no words. */
const isWhole = ({ when, words }: ReminderRule): boolean =>
  (when.kind === 'relative' || when.wall !== '') &&
  (words?.kind !== 'own' || ownVersions(words).every(({ body }) => body.trim() !== ''));

const nextDay = (wall: string) =>
  new Date(Date.parse(`${wall.slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 16);

function bodyOf({ end, ...event }: PreviewOf, reminders: readonly ReminderRule[] | null) {
  // While the end is before the start, what goes before the start is known all the same.
  const last = end && end > event.start ? end : event.allDay ? nextDay(event.start) : event.start;
  return { ...event, end: last, ...(reminders && { reminders: reminders.filter(isWhole) }) };
}

type Previewed = { times: Time[]; reminders?: ReminderRule[] };
type Asking = {
  /** JSON: what is asked, as it is written now */
  asked: string;
  /** what the answers are kept under */
  key: (settled: string) => QueryKey;
  fetch: (settled: string, signal: AbortSignal) => Promise<Previewed>;
  rules: readonly ReminderRule[] | null;
  enabled: boolean;
};

/** A moment after whoever writes them pauses. */
function usePreview({ asked, key, fetch, rules: written, enabled }: Asking) {
  const [settled] = useDebouncedValue(asked, 300);
  const preview = useQuery({
    queryKey: key(settled),
    queryFn: ({ signal }) => fetch(settled, signal),
    placeholderData: keepPreviousData,
    enabled,
    retry: false,
  });
  const rules = written ?? preview.data?.reminders ?? [];
  const times = preview.data?.times ?? [];
  // Those left out of what was asked have no answer of their own.
  const places = rules.map((rule, index) =>
    isWhole(rule) ? rules.slice(0, index).filter(isWhole).length : -1,
  );
  const current = preview.isSuccess && !preview.isPlaceholderData && settled === asked;
  return {
    rules,
    pending: enabled && !current && !preview.isError,
    of: (index: number): Time | undefined => times[places[index] ?? -1],
  };
}

/**
 * When each reminder of an event would go, to whom and in which words.
 *
 * @param reminders null: the defaults of the event's kind and its case's type
 */
export const useReminderPreview = (event: PreviewOf, reminders: readonly ReminderRule[] | null) =>
  usePreview({
    asked: JSON.stringify(bodyOf(event, reminders)),
    key: (settled) => [previewReminders.id, {}, settled],
    fetch: (settled, signal) => call(previewReminders, { body: JSON.parse(settled), signal }),
    rules: reminders,
    enabled: event.start !== '',
  });

/** The same of a task’s. */
export const useTaskPreview = (taskId: string, reminders: readonly ReminderRule[]) =>
  usePreview({
    asked: JSON.stringify({ reminders: reminders.filter(isWhole) }),
    key: (settled) => [previewTaskReminders.id, { id: taskId }, settled],
    fetch: (settled, signal) =>
      call(previewTaskReminders, { params: { id: taskId }, body: JSON.parse(settled), signal }),
    rules: reminders,
    enabled: true,
  });

type Standing = readonly Pick<Reminder, 'say' | 'goesAt'>[];

/** As they are on it: what went in time is not too late. */
export function withStanding(standing: Standing, of: (index: number) => Time | undefined) {
  const inTime = new Set(standing.filter(({ goesAt }) => goesAt !== null).map(({ say }) => say));
  return (index: number): PreviewedReminder | undefined => {
    const found = of(index);
    return found && { ...found, went: found.goesAt === null && inTime.has(found.say) };
  };
}
