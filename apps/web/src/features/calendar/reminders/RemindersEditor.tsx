import { Stack, Text } from '@mantine/core';
import type { Reminder, ReminderRule } from '@matterline/contract/reminders.ts';
import type { EventKind } from '@matterline/rules/calendar/types.ts';
import { ReminderList } from './ReminderList.tsx';
import { useCasePeople } from './use-case-people.ts';
import { useReminderPreview, withStanding } from './use-reminder-preview.ts';

type Props = {
  /** null: nobody has changed the defaults of its kind and its case’s type, which are then shown */
  value: readonly ReminderRule[] | null;
  onChange: (value: ReminderRule[]) => void;
  matterId: string | null;
  kind: EventKind;
  /** wall times of `zone`; empty while they are not known, and nothing is previewed */
  start: string;
  end?: string;
  zone: string;
  allDay: boolean;
  /** what people would read, and who they are */
  title?: string;
  place?: string;
  userIds?: readonly string[];
  contactIds?: readonly string[];
  /** as they stand on it: what went in time is not too late */
  standing?: readonly Pick<Reminder, 'say' | 'goesAt'>[];
  /** of a refused save, by path: `0.when.wall` */
  errors?: Record<string, string>;
  /** while a calendar is open, a dialog around must leave Escape to it */
  onPicking?: (open: boolean) => void;
};

const isBackward = ({ start, end }: Pick<Props, 'start' | 'end'>) =>
  start !== '' && end !== undefined && end !== '' && end < start;

/** The reminders of an event: when each goes, to whom, and what it says, before anything is saved. */
export function RemindersEditor({
  value,
  onChange,
  errors,
  onPicking,
  userIds,
  contactIds,
  standing = [],
  ...event
}: Props) {
  const preview = useReminderPreview(
    { ...event, userIds: [...(userIds ?? [])], contactIds: [...(contactIds ?? [])] },
    value,
  );
  const people = useCasePeople(event.matterId);
  return (
    <Stack gap={4} component="section" aria-label="Reminders" aria-busy={preview.pending}>
      <Text size="sm" fw={500}>
        Reminders
      </Text>
      <ReminderList
        value={preview.rules}
        onChange={onChange}
        zone={event.zone}
        of="event"
        people={people}
        errors={errors}
        previewOf={withStanding(standing, preview.of)}
        onPicking={onPicking}
      />
      {value === null && preview.rules.length > 0 && (
        <Text size="xs" c="dimmed">
          The usual ones of this kind. Change them for this event as it needs.
        </Text>
      )}
      {isBackward(event) && (
        <Text size="xs" c="var(--app-warn)">
          It ends before it starts. Put the times right to see when they go.
        </Text>
      )}
      {event.start === '' && (
        <Text size="xs" c="dimmed">
          Choose when it starts to see when they go.
        </Text>
      )}
    </Stack>
  );
}
