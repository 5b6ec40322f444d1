import { NativeSelect, TextInput } from '@mantine/core';
import { numberOf, todayFact } from '@matterline/rules/conditions/evaluate.ts';
import { isDay } from '@matterline/rules/is-day.ts';

type Props = { value: unknown; title?: string; onChange: (value: unknown) => void };

/** Before or after today, or a day. */
export function TodayOrDay({ value, title, onChange }: Props) {
  const day = isDay(value) ? String(value) : '';
  const today = value === todayFact;
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={title}
        data={[
          { value: todayFact, label: 'today' },
          { value: 'day', label: 'the day…' },
        ]}
        value={today ? todayFact : 'day'}
        onChange={(event) => onChange(event.currentTarget.value === todayFact ? todayFact : '')}
      />
      {!today && (
        <TextInput
          size="xs"
          type="date"
          w={150}
          aria-label="Day"
          value={day}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </>
  );
}

/** Within so many days from today, or back from it. */
export function WithinDays({ value, title, onChange }: Props) {
  const days = numberOf(value);
  const past = days !== null && (days < 0 || Object.is(days, -0));
  const count = days === null ? '' : String(Math.abs(days));
  const write = (typed: string, back: boolean) => {
    const many = Number.parseInt(typed, 10);
    onChange(Number.isNaN(many) ? '' : back ? -many : many);
  };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Which days"
        data={[
          { value: 'next', label: 'the next' },
          { value: 'last', label: 'the last' },
        ]}
        value={past ? 'last' : 'next'}
        onChange={(event) => write(count || '7', event.currentTarget.value === 'last')}
      />
      <TextInput
        size="xs"
        w={70}
        inputMode="numeric"
        aria-label={title}
        rightSection={<span>days</span>}
        rightSectionWidth={40}
        value={count}
        onChange={(event) => write(event.currentTarget.value, past)}
      />
    </>
  );
}
