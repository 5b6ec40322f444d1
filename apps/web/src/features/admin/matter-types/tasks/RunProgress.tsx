import { Button, Group, Progress, Text } from '@mantine/core';
import { useWord } from '../../../../session.ts';
import { plural } from '../../../../ui/numbers.ts';
import type { Running } from './use-run.ts';

/** How far a run is, and the way to stop it. */
export function RunProgress({ running, found }: { running: Running; found: string }) {
  const { one, many } = useWord();
  const { run, cancel } = running;
  if (!run) return null;
  const share = run.total === 0 ? 100 : (run.done / run.total) * 100;
  const states = { running: '', done: 'Done. ', canceled: 'Stopped. ' } as const;
  return (
    <div>
      <Progress value={share} animated={run.state === 'running'} aria-label="How far it is" />
      <Group justify="space-between" mt={6}>
        <Text size="sm" role="status">
          {states[run.state]}
          {run.state === 'running' && `${run.done} of ${plural(run.total, one, many)} · `}
          {run.found} {found}
          {run.state !== 'running' && ` of ${plural(run.done, `open ${one}`, `open ${many}`)}`}
        </Text>
        {run.state === 'running' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Stop it
          </Button>
        )}
      </Group>
    </div>
  );
}
