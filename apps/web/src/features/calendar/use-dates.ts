import { useDebouncedValue } from '@mantine/hooks';
import { previewReminders } from '@matterline/contract/calendar.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { type EventValues, ruleFor } from './event-values.ts';

/** The first dates of a series as it is being chosen; the server knows how far ahead they are made. */
export function useDates(values: EventValues, enabled: boolean): readonly string[] {
  const { start, end, zone, allDay, matterId, kind } = values;
  const [body] = useDebouncedValue({ start, end, zone, allDay, matterId, kind, rule: ruleFor(values) }, 250);
  const preview = useQuery({
    queryKey: [previewReminders.id, {}, body],
    queryFn: ({ signal }) => call(previewReminders, { body, signal }),
    enabled: enabled && body.rule !== null && body.end !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (enabled && body.rule !== null && preview.data?.dates) || [];
}
