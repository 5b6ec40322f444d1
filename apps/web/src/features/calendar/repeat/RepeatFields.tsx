import { Chip, Group, Input, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { dayWords } from '@matterline/rules/day-words.ts';
import {
  fitTo,
  nthOf,
  onceAWeek,
  type Pace,
  pacesFor,
  type Repeat,
  ruleOf,
  type Weekday,
  weekdayOf,
  weekdays,
} from './repeat.ts';
import { ordinals, ruleWords, weekdayNames } from './rule-words.ts';

type Props = {
  start: string;
  /** null: it does not repeat */
  value: Repeat | null;
  /** the first of its dates, as the server reckons them */
  dates: readonly string[];
  error: string | undefined;
  onChange: (value: Repeat | null) => void;
};

const monthDay = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' });

function paceLabel(pace: Pace, start: string): string {
  const weekday = weekdayNames[weekdayOf(start)];
  const day = Number(start.slice(8, 10));
  const labels: Record<Pace, string> = {
    day: 'By the day',
    week: 'By the week',
    month_day: `By the month, on day ${day}`,
    month_weekday: `By the month, on the ${ordinals[nthOf(start)]} ${weekday}`,
    month_last_weekday: `By the month, on the last ${weekday}`,
    year: `By the year, on ${monthDay.format(Date.parse(start.slice(0, 10)))}`,
  };
  return labels[pace];
}

const units: Record<Pace, string> = {
  day: 'day',
  week: 'week',
  month_day: 'month',
  month_weekday: 'month',
  month_last_weekday: 'month',
  year: 'year',
};

type Parts = { repeat: Repeat; start: string; set: (by: Partial<Repeat>) => void };

function Weekdays({ repeat, start, set }: Parts) {
  const own = weekdayOf(start);
  const chosen = [...new Set([own, ...repeat.days])];
  return (
    <Input.Wrapper label="On" labelElement="div">
      <Chip.Group
        multiple
        value={chosen}
        onChange={(days) => set({ days: days.filter((day) => day !== own) as Weekday[] })}
      >
        <Group gap={6} role="group" aria-label="Days of the week">
          {weekdays.map((day) => (
            <Chip key={day} value={day} size="sm" disabled={day === own}>
              {weekdayNames[day]?.slice(0, 3)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

function Ends({ repeat: { ends }, start, set }: Parts) {
  const choose = (kind: string | null) => {
    if (kind === 'until') set({ ends: { kind, day: start.slice(0, 10) } });
    else set({ ends: kind === 'count' ? { kind, count: 10 } : { kind: 'never' } });
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Ends"
        allowDeselect={false}
        w={190}
        data={[
          { value: 'never', label: 'Never' },
          { value: 'until', label: 'On a day' },
          { value: 'count', label: 'After so many times' },
        ]}
        value={ends.kind}
        onChange={choose}
      />
      {ends.kind === 'until' && (
        <TextInput
          type="date"
          aria-label="Last day of the series"
          min={start.slice(0, 10)}
          value={ends.day}
          onChange={({ currentTarget: { value } }) => value && set({ ends: { kind: 'until', day: value } })}
        />
      )}
      {ends.kind === 'count' && (
        <NumberInput
          aria-label="How many times"
          w={110}
          min={1}
          max={100}
          allowDecimal={false}
          value={ends.count}
          onChange={(count) => set({ ends: { kind: 'count', count: Math.max(1, Number(count) || 1) } })}
        />
      )}
    </Group>
  );
}

function Dates({ rule, dates }: { rule: string; dates: readonly string[] }) {
  const list = new Intl.ListFormat('en-US', { type: 'unit' });
  const first = dates.slice(0, 4).map((date) => dayWords(date.slice(0, 'yyyy-mm-dd'.length)));
  return (
    <Text size="sm" c="dimmed" role="status">
      {ruleWords(rule)}.{first.length > 1 && ` The first: ${list.format(first)}.`}
    </Text>
  );
}

/** How an event repeats, in plain choices. Its start is always its first date. */
export function RepeatFields({ start, value, dates, error, onChange }: Props) {
  if (start === '') return null;
  const repeat = value && fitTo(start, value);
  const parts = repeat && { repeat, start, set: (by: Partial<Repeat>) => onChange({ ...repeat, ...by }) };
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <Select
          label="Repeats"
          allowDeselect={false}
          flex="1 1 240px"
          maw={330}
          data={[
            { value: 'no', label: 'Does not repeat' },
            ...pacesFor(start).map((pace) => ({ value: pace, label: paceLabel(pace, start) })),
          ]}
          value={repeat?.pace ?? 'no'}
          error={error}
          onChange={(pace) =>
            onChange(pace === 'no' ? null : { ...(repeat ?? onceAWeek), pace: pace as Pace })
          }
        />
        {parts && (
          <NumberInput
            label="Every"
            w={130}
            suffix={` ${units[parts.repeat.pace]}${parts.repeat.interval === 1 ? '' : 's'}`}
            min={1}
            max={99}
            allowDecimal={false}
            value={parts.repeat.interval}
            onChange={(interval) => parts.set({ interval: Math.max(1, Number(interval) || 1) })}
          />
        )}
      </Group>
      {parts?.repeat.pace === 'week' && <Weekdays {...parts} />}
      {parts && <Ends {...parts} />}
      {repeat && <Dates rule={ruleOf(repeat, start)} dates={dates} />}
    </Stack>
  );
}
