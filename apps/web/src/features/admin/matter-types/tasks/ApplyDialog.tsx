import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { MatterType } from '@matterline/contract/matter-types.ts';
import { useWord } from '../../../../session.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { RunProgress } from './RunProgress.tsx';
import { useRun } from './use-run.ts';

/** Gives every open case the tasks it lacks, and the dates of the set-up as it is now. */
export function ApplyDialog({ type, close }: { type: MatterType; close: () => void }) {
  const { one, many } = useWord();
  const running = useRun(type.id, { kind: 'apply' });
  const { run, start, error } = running;
  return (
    <Modal opened onClose={close} title={`Bring open ${many} up to it`}>
      <Stack>
        <Text size="sm">
          Every open {one} of {type.name} gets the tasks it lacks, and dates as they are reckoned now. Dates
          that were fixed by hand stay, nothing is ticked, and nothing is sent.
        </Text>
        <RunProgress running={running} found="changed" />
        {error && <ErrorState error={error} title="It did not go on" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
          {!run && (
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              Begin
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
