import { Group, NumberInput, Select } from '@mantine/core';
import type { TaskTrigger } from '@matterline/contract/task-setup.ts';

type Event = TaskTrigger['event'];

const choices: { value: Event['kind']; label: string }[] = [
  { value: 'tick', label: 'It is ticked' },
  { value: 'untick', label: 'The tick is taken back' },
  { value: 'target_reached', label: 'Its target date comes' },
  { value: 'overdue', label: 'It is overdue' },
];

/** What sets it off. */
export function EventFields({ value, onChange }: { value: Event; onChange: (event: Event) => void }) {
  const choose = (kind: Event['kind']) => onChange(kind === 'overdue' ? { kind, days: 1 } : { kind });
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label="When"
        allowDeselect={false}
        data={choices}
        value={value.kind}
        onChange={(kind) => kind && choose(kind as Event['kind'])}
      />
      {value.kind === 'overdue' && (
        <NumberInput
          label="By how many days"
          w={140}
          min={1}
          max={365}
          allowDecimal={false}
          clampBehavior="strict"
          value={value.days}
          onChange={(days) => onChange({ kind: 'overdue', days: Number(days) || 1 })}
        />
      )}
    </Group>
  );
}
