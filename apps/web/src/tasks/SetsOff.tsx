import { Text } from '@mantine/core';
import type { PlannedTrigger, TickPreview } from './planned.ts';
import { TriggerCard } from './TriggerCard.tsx';

type Props = {
  triggers: readonly PlannedTrigger[];
  /** what an earlier untick sent */
  sent: TickPreview['alreadySent'];
  left: ReadonlySet<string>;
  onLeave: (left: ReadonlySet<string>) => void;
  onMended: () => void;
};

/** What taking a tick back sends and does, each of which can be left out. */
export function SetsOff({ triggers, sent, left, onLeave, onMended }: Props) {
  if (triggers.length === 0) return null;
  const turn = (triggerId: string, on: boolean) =>
    onLeave(new Set(on ? [...left].filter((one) => one !== triggerId) : [...left, triggerId]));
  return (
    <section aria-label="Taking it back sets off">
      <Text size="sm" fw={600} mb="xs">
        Taking it back sets off
      </Text>
      {sent.map(({ say }) => (
        <Text key={say} size="sm" c="var(--app-warn)" mb="xs" dir="auto">
          It was taken back before, and then: {say}.
        </Text>
      ))}
      {triggers.map((trigger) => (
        <TriggerCard
          key={trigger.triggerId}
          trigger={trigger}
          on={!left.has(trigger.triggerId)}
          onTurn={(on) => turn(trigger.triggerId, on)}
          edits={{}}
          onEdit={() => undefined}
          onMended={onMended}
        />
      ))}
    </section>
  );
}
