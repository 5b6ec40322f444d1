import { Badge, Group, Text } from '@mantine/core';
import type { Firing } from '@matterline/contract/tasks.ts';
import { Time } from '../ui/Time.tsx';
import { EffectLine } from './EffectLine.tsx';

const outcomes = {
  done: { label: 'Done', color: 'teal' },
  skipped: { label: 'Not done', color: 'gray' },
  failed: { label: 'Failed', color: 'red' },
} as const;
const events = {
  tick: 'ticked',
  untick: 'unticked',
  target_reached: 'date reached',
  overdue: 'overdue',
} as const;

/** What one trigger did at one time, or why it did nothing, and what its conditions saw. */
export function FiringLine({ firing }: { firing: Firing }) {
  const { label, color } = outcomes[firing.outcome];
  return (
    <li>
      <Group gap={6}>
        <Badge size="sm" variant="light" color={color}>
          {firing.test ? `Test: ${label.toLowerCase()}` : label}
        </Badge>
        <Text size="sm" fw={600}>
          {firing.trigger}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          {events[firing.event]} <Time at={firing.at} />
          {firing.by && ` by ${firing.by.name}`} · version {firing.triggerVersion}
        </Text>
      </Group>
      <Text size="sm" dir="auto">
        {firing.say}
      </Text>
      {firing.effects.map((effect, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a trigger did keeps its order
        <EffectLine key={place} firing={firing} effect={effect} />
      ))}
      {firing.because.map((say) => (
        <Text key={say} size="xs" c="dimmed" dir="auto">
          {say}
        </Text>
      ))}
    </li>
  );
}
