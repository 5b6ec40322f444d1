import { Button, Group } from '@mantine/core';
import type { Schedule } from './schedule.ts';
import type { ScheduleFacts } from './use-schedule-facts.ts';

type Props = { facts: ScheduleFacts; value: Schedule; onPick: (wall: string) => void };

/** Times people often choose; none of them is outside the client's hours. */
export function Presets({ facts: { presets }, value, onPick }: Props) {
  return (
    <Group gap="xs" role="group" aria-label="Often chosen">
      {presets.map(({ label, wall }) => (
        <Button
          key={label}
          size="compact-sm"
          variant={wall === value.wall ? 'light' : 'default'}
          aria-pressed={wall === value.wall}
          onClick={() => onPick(wall)}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
