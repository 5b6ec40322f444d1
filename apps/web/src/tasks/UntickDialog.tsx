import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { listFirings } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../queries.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { toastDone } from '../ui/toast.tsx';
import { FiringLine } from './FiringLine.tsx';
import type { TickTask } from './TickFlow.tsx';
import classes from './tasks.module.css';
import { untickedWords } from './tell.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useUntick } from './use-tick.ts';

/** Takes a tick back, showing first what it set off: what has yet to go is canceled, what went stays gone. */
export function UntickDialog({ task, close }: { task: TickTask; close: () => void }) {
  const firings = useQuery(queryOf(listFirings, { params: { id: task.id }, query: { limit: 20 } }));
  const untick = useUntick();
  const once = useOneAtATime();
  const submit = async () => {
    const unticked = await untick.mutateAsync(task).catch(() => null);
    if (!unticked) return;
    toastDone(untickedWords(task.name, unticked));
    close();
  };
  const items = firings.data?.items ?? [];
  return (
    <Modal opened onClose={close} title={`Take back the tick on “${task.name}”?`} size="lg">
      <Stack>
        <Text size="sm">
          Messages that have yet to go are canceled. What already went can’t be called back, and fields and
          tasks that were set stay as they are.
        </Text>
        {firings.isPending && <Skeleton h={80} />}
        {firings.isSuccess && items.length === 0 && <Text size="sm">It has set off nothing so far.</Text>}
        {items.length > 0 && (
          <ul className={classes.list} aria-label="What it set off">
            {items.map((firing) => (
              <FiringLine key={firing.id} firing={firing} />
            ))}
          </ul>
        )}
        {untick.isError && (
          <ErrorState error={untick.error} title="It is still done, and nothing was canceled" />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Leave it done
          </Button>
          <Button onClick={() => void once(submit)} loading={untick.isPending}>
            Take it back
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
