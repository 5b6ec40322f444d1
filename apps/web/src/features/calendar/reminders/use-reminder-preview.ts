import { useDebouncedValue } from '@mantine/hooks';
import { previewReminders } from '@matterline/contract/calendar.ts';
import type { ReminderRule } from '@matterline/contract/reminders.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { ownVersions } from '../../admin/matter-types/tasks/own-versions.ts';

type Time = ReplyOf<typeof previewReminders>['times'][number];
/** `went`: it is on the event already, and its time has come and gone */
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

/**
 * When each reminder would go, to whom and in which words, a moment after whoever writes them pauses.
 *
 * @param reminders null: the defaults of the event's kind and its case's type
 */
export function useReminderPreview(event: PreviewOf, reminders: readonly ReminderRule[] | null) {
  const asked = JSON.stringify(bodyOf(event, reminders));
  const [settled] = useDebouncedValue(asked, 300);
  const preview = useQuery({
    queryKey: [previewReminders.id, {}, settled],
    queryFn: ({ signal }) => call(previewReminders, { body: JSON.parse(settled), signal }),
    placeholderData: keepPreviousData,
    enabled: event.start !== '',
    retry: false,
  });
  const rules = reminders ?? preview.data?.reminders ?? [];
  const times = preview.data?.times ?? [];
  // Those left out of what was asked have no answer of their own.
  const places = rules.map((rule, index) =>
    isWhole(rule) ? rules.slice(0, index).filter(isWhole).length : -1,
  );
  const current = preview.isSuccess && !preview.isPlaceholderData && settled === asked;
  return {
    rules,
    pending: event.start !== '' && !current && !preview.isError,
    of: (index: number): Time | undefined => times[places[index] ?? -1],
    error: event.start === '' ? null : preview.error,
  };
}
