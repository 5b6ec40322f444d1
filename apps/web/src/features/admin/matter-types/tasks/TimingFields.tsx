import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { SendMessage } from './SendFields.tsx';

type Timing = SendMessage['timing'];
type Props = { value: Timing; errors: Record<string, string>; onChange: (timing: Timing) => void };

const begins: Readonly<Record<Timing['kind'], Timing>> = {
  now: { kind: 'now' },
  at: { kind: 'at', days: 0, time: '09:00' },
  after: { kind: 'after', amount: 2, unit: 'hours' },
};

const units = ['minutes', 'hours', 'days'] as const;

/** At once, at a time of day, or after a while. */
export function TimingFields({ value, errors, onChange }: Props) {
  const wrong = errors['timing.time'] ?? errors['timing.amount'];
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label="When it goes"
        allowDeselect={false}
        data={[
          { value: 'now', label: 'At once' },
          { value: 'at', label: 'At a time of day' },
          { value: 'after', label: 'After a while' },
        ]}
        value={value.kind}
        onChange={(kind) => kind && onChange(begins[kind as Timing['kind']])}
      />
      {value.kind === 'at' && (
        <>
          <NumberInput
            label="Days later"
            w={100}
            min={0}
            max={365}
            allowDecimal={false}
            clampBehavior="strict"
            value={value.days}
            onChange={(days) => onChange({ ...value, days: Number(days) || 0 })}
          />
          <TextInput
            label="At"
            type="time"
            w={120}
            value={value.time}
            error={wrong}
            onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
          />
        </>
      )}
      {value.kind === 'after' && (
        <>
          <NumberInput
            label="How long"
            w={100}
            min={1}
            max={1000}
            allowDecimal={false}
            clampBehavior="strict"
            value={value.amount}
            error={wrong}
            onChange={(amount) => onChange({ ...value, amount: Number(amount) || 1 })}
          />
          <Select
            aria-label="Of what"
            allowDeselect={false}
            w={120}
            data={[...units]}
            value={value.unit}
            onChange={(unit) => unit && onChange({ ...value, unit: unit as (typeof units)[number] })}
          />
        </>
      )}
    </Group>
  );
}
