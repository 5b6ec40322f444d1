import { Alert, Anchor, Text } from '@mantine/core';
import { getDryRun } from '@matterline/contract/task-runs.ts';
import type { TaskTrigger } from '@matterline/contract/task-setup.ts';
import { IconTestPipe } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../../queries.ts';
import { useWord } from '../../../../session.ts';
import { plural } from '../../../../ui/numbers.ts';
import { Time } from '../../../../ui/Time.tsx';

/** Whether anybody has seen what the trigger, as it is now, would do; and the way there for who has not. */
export function LookedAt({ trigger, onDryRun }: { trigger: TaskTrigger; onDryRun: () => void }) {
  const { one, many } = useWord();
  const found = useQuery({
    ...queryOf(getDryRun, { params: { id: trigger.id } }),
    refetchOnMount: 'always',
  });
  if (!found.data) return null;
  const { run } = found.data;
  if (run === null) {
    return (
      <Alert color="yellow" variant="light" icon={<IconTestPipe size={18} />}>
        Nobody has looked at what it would {trigger.action.kind === 'send_message' ? 'send' : 'do'}:{' '}
        <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={onDryRun}>
          dry run first
        </Anchor>
      </Alert>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {run.by.name} looked at what it would do <Time at={run.endedAt ?? run.startedAt} />: it would fire on{' '}
      {run.found} of {plural(run.total, one, many)}.
    </Text>
  );
}
