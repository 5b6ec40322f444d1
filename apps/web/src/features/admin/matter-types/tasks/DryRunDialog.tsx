import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { listTaskRunRows } from '@matterline/contract/task-runs.ts';
import type { TaskTrigger } from '@matterline/contract/task-setup.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pagesOf } from '../../../../queries.ts';
import { useWord } from '../../../../session.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { LoadMore } from '../../../../ui/LoadMore.tsx';
import { useAboutSetup } from './about.tsx';
import { DryRunRow } from './DryRunRow.tsx';
import { RunProgress } from './RunProgress.tsx';
import classes from './setup.module.css';
import { useRun } from './use-run.ts';

type Props = { trigger: TaskTrigger; close: () => void };

function Rows({ runId, done }: { runId: string; done: number }) {
  const { many } = useWord();
  const [fires, setFires] = useState<'true' | 'false'>('true');
  const rows = useInfiniteQuery(
    pagesOf(listTaskRunRows, { params: { id: runId }, query: { fires, limit: 25 } }),
  );
  const { refetch } = rows;
  // Rows come while it runs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again as it gets on
  useEffect(() => void refetch(), [done, refetch]);
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label="Which cases"
        data={[
          { value: 'true', label: 'Would fire' },
          { value: 'false', label: 'Would not' },
        ]}
        value={fires}
        onChange={(value) => setFires(value === 'true' ? 'true' : 'false')}
      />
      {rows.isError && (
        <ErrorState
          error={rows.error}
          title="What it found could not be fetched"
          retry={() => void refetch()}
        />
      )}
      {rows.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          No {many} here so far.
        </Text>
      )}
      <ul className={classes.results} aria-label="What it found">
        {items.map((row) => (
          <DryRunRow key={row.matter.id} row={row} />
        ))}
      </ul>
      <LoadMore query={rows} what={many} />
    </Stack>
  );
}

/** What a trigger would do on every open case if its task were ticked now. Nothing is sent or changed. */
export function DryRunDialog({ trigger, close }: Props) {
  const { many } = useWord();
  const { type } = useAboutSetup();
  const running = useRun(type.id, { kind: 'dry_run', triggerId: trigger.id });
  const { run, start, cancel, error } = running;
  const leave = () => {
    if (run?.state === 'running') cancel.mutate();
    close();
  };
  return (
    <Modal opened onClose={leave} title={`Dry run of “${trigger.name}”`} size="xl">
      <Stack>
        <Text size="sm">
          What it would do on each of the open {many} of {type.name}, as if it were set off there now: to
          whom, word for word, and who is left out and why. Nothing is sent and nothing is changed.
        </Text>
        <RunProgress running={running} found={`would fire`} />
        {error && <ErrorState error={error} title="The dry run did not go on" />}
        {run && <Rows runId={run.id} done={run.done} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            Close
          </Button>
          {!run && (
            <Button loading={start.isPending} onClick={() => start.mutate()} data-autofocus>
              Begin
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
