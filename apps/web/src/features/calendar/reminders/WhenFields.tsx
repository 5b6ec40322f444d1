import { Group, NumberInput, Select, Skeleton, TextInput } from '@mantine/core';
import type { ReminderRule, ReminderWhen } from '@matterline/contract/reminders.ts';
import type { ReminderUnit } from '@matterline/rules/calendar/types.ts';
import { lazy, Suspense } from 'react';
import { useToday } from '../../../tasks/use-today.ts';
import { isOfDays, type Of, unitChoices } from './rules.ts';

const WhenPicker = lazy(() => import('../../../schedule/WhenPicker.tsx'));

type Props = {
  value: ReminderWhen;
  /** of the event; null: there is none, so a day in the calendar cannot be chosen */
  zone: string | null;
  of: Of;
  error: string | undefined;
  onChange: (by: Pick<ReminderRule, 'when'>) => void;
  onPicking: (open: boolean) => void;
};

const anchors = {
  event: { before: 'Before it starts', after: 'After it ends' },
  task: { before: 'Before its date', after: 'After its date' },
};

function shortZone(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const twoYearsAfter = (day: string) => `${Number(day.slice(0, 4)) + 2}-12-31`;

function Absolute({ value, zone, error, onChange, onPicking }: Props & { zone: string }) {
  const today = useToday();
  const wall = value.kind === 'absolute' ? value.wall : '';
  return (
    <Suspense fallback={<Skeleton h={60} w={240} />}>
      <WhenPicker
        label="Date and time"
        value={wall}
        onChange={(next) => onChange({ when: { kind: 'absolute', wall: next, zone } })}
        zone={shortZone(zone)}
        first={today}
        last={twoYearsAfter(today)}
        error={error ?? null}
        onPicking={onPicking}
      />
    </Suspense>
  );
}

type Relative = Extract<ReminderWhen, { kind: 'relative' }>;

function Distance({ value, error, onChange }: { value: Relative } & Pick<Props, 'error' | 'onChange'>) {
  const set = (by: Partial<Relative>) => onChange({ when: { ...value, ...by } });
  return (
    <>
      <NumberInput
        label="How long"
        w={84}
        min={0}
        max={1000}
        allowDecimal={false}
        clampBehavior="strict"
        value={value.amount}
        error={error}
        onChange={(amount) => set({ amount: Number(amount) || 0 })}
      />
      <Select
        label="Of what"
        w={140}
        allowDeselect={false}
        data={unitChoices}
        value={value.unit}
        onChange={(unit) =>
          unit && set({ unit: unit as ReminderUnit, ...(!isOfDays(unit as ReminderUnit) && { time: null }) })
        }
      />
      {isOfDays(value.unit) && (
        <TextInput
          label="At (optional)"
          type="time"
          w={126}
          value={value.time ?? ''}
          onChange={(event) => set({ time: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}

/** So long before or after, or at a date and time. */
export function WhenFields(props: Props) {
  const { value, zone, of, onChange } = props;
  const choices = [
    ...Object.entries(anchors[of]).map(([anchor, label]) => ({ value: anchor, label })),
    ...(zone === null ? [] : [{ value: 'absolute', label: 'At a date and time' }]),
  ];
  const choose = (kind: string) => {
    if (kind === 'absolute') return onChange({ when: { kind: 'absolute', wall: '', zone: zone ?? '' } });
    const direction = kind === 'after' ? 'after' : 'before';
    const relative: Relative =
      value.kind === 'relative'
        ? { ...value, direction }
        : { kind: 'relative', amount: 1, unit: 'days', direction, time: null };
    onChange({ when: relative });
  };
  return (
    <Group gap="xs" align="flex-start">
      <Select
        label="When it goes"
        w={186}
        allowDeselect={false}
        data={choices}
        value={value.kind === 'absolute' ? 'absolute' : value.direction}
        onChange={(kind) => kind && choose(kind)}
      />
      {value.kind === 'absolute' ? (
        zone !== null && <Absolute {...props} zone={zone} />
      ) : (
        <Distance {...props} value={value} />
      )}
    </Group>
  );
}
