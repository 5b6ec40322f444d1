import { Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { readEventTime } from '@matterline/rules/calendar/event-time.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import words from '../../../schedule/ScheduleWords.module.css';
import WhenPicker from '../../../schedule/WhenPicker.tsx';
import { zoneChoices } from '../../../schedule/zone-choices.ts';
import { serverNow } from '../../../server-time.ts';
import { useMe } from '../../../session.ts';
import { timeZones } from '../../../ui/choices.ts';
import type { useEventForm } from '../use-event-form.ts';
import { dayBefore, whenWords } from '../when-words.ts';

type Props = {
  form: ReturnType<typeof useEventForm>;
  /** while a calendar is open, a dialog around must leave Escape to it */
  onPicking: (open: boolean) => void;
};

/** The office’s zone and one’s own by whose they are, then all others. */
function useZones(chosen: string) {
  const { site, user } = useMe();
  const known = zoneChoices({ office: site.timeZone, you: user.timeZone, client: null }, chosen);
  const others = timeZones(chosen).filter(({ value }) => !known.some((zone) => zone.value === value));
  return [
    { group: 'Often used', items: known },
    { group: 'All', items: others },
  ];
}

function shortZone(wall: string, zone: string): string {
  if (wall === '') return '';
  const at = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);
  return zoneWords(at.toInstant().toString(), zone).split(' ').at(-1) ?? '';
}

const day = (wall: string) => wall.slice(0, 'yyyy-mm-dd'.length);
const midnight = (date: string) => `${date}T00:00`;
const dayAfter = (date: string) => midnight(Temporal.PlainDate.from(date).add({ days: 1 }).toString());

function Days({ form: { values, set, setStart, errors } }: Pick<Props, 'form'>) {
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        type="date"
        label="First day"
        value={day(values.start)}
        error={errors.start}
        onChange={({ currentTarget: { value } }) => value && setStart(midnight(value))}
      />
      <TextInput
        type="date"
        label="Last day"
        value={day(dayBefore(values.end))}
        error={errors.end}
        onChange={({ currentTarget: { value } }) => value && set({ end: dayAfter(value) })}
      />
    </Group>
  );
}

function Times({
  form: { values, set, setStart, errors },
  wrong,
  onPicking,
}: Pick<Props, 'form' | 'onPicking'> & { wrong: Wrong }) {
  const { start, end, zone } = values;
  const today = Temporal.Instant.fromEpochMilliseconds(serverNow()).toZonedDateTimeISO(zone).toPlainDate();
  const within = {
    first: today.subtract({ years: 5 }).toString(),
    last: today.add({ years: 10 }).toString(),
  };
  return (
    <Group gap="sm" align="flex-start">
      <WhenPicker
        label="Starts"
        value={start}
        onChange={setStart}
        zone={shortZone(start, zone)}
        {...within}
        error={errors.start ?? wrong.start ?? null}
        onPicking={onPicking}
      />
      <WhenPicker
        label="Ends"
        value={end}
        onChange={(wall) => set({ end: wall })}
        zone={shortZone(end, zone)}
        {...within}
        error={errors.end ?? wrong.end ?? null}
        onPicking={onPicking}
      />
    </Group>
  );
}

type Wrong = { start?: string; end?: string; zone?: string };

/** When an event is: the browser reckons at once, with the rule the server keeps to. */
export function TimeFields({ form, onPicking }: Props) {
  const { values, set, errors } = form;
  const { start, end, zone, allDay } = values;
  const whole = start !== '' && end !== '';
  const read = whole ? readEventTime({ start, end, zone, allDay }) : null;
  const wrong: Wrong = read && !read.ok ? { [read.field]: read.say } : {};
  const setAllDay = (next: boolean) => {
    const from = start === '' ? midnight(day(new Date(serverNow()).toISOString())) : start;
    set(
      next
        ? { allDay: true, start: midnight(day(from)), end: dayAfter(day(from)) }
        : { allDay: false, start: `${day(from)}T09:00`, end: `${day(from)}T10:00` },
    );
  };
  const told = read?.ok ? read.say : null;
  return (
    <Stack gap="sm">
      <Switch
        label="All day"
        checked={allDay}
        onChange={({ currentTarget: { checked } }) => setAllDay(checked)}
      />
      {allDay ? <Days form={form} /> : <Times form={form} wrong={wrong} onPicking={onPicking} />}
      <Select
        label="Time zone"
        searchable
        // what is typed takes the place of the zone that is there
        onClick={({ currentTarget }) => currentTarget.select()}
        openOnFocus={false}
        allowDeselect={false}
        maw={360}
        data={useZones(zone)}
        value={zone}
        error={errors.zone ?? wrong.zone}
        onChange={(next) => next && set({ zone: next })}
      />
      <div role="status">
        {read?.ok && (
          <Text size="sm" c="dimmed">
            {whenWords(read.event, Temporal.Now.plainDateISO().year)}
          </Text>
        )}
        {told && (
          <Text size="sm" className={words.warning}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>{told}</span>
          </Text>
        )}
      </div>
    </Stack>
  );
}
