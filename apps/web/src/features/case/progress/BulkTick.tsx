import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { useOneAtATime } from '../../../tasks/use-one-at-a-time.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { plural } from '../../../ui/numbers.ts';
import { BulkRow } from './BulkRow.tsx';
import { leftOut, type ManyAction, tellTicks } from './many.ts';
import classes from './progress.module.css';
import { type Many, useMany } from './use-many.ts';

type Props = { action: ManyAction; tasks: MatterTask[]; close: (finished: boolean) => void };

/** What is about to happen, and then what did. */
function sayOf(action: ManyAction, { act, looking, chosen, again }: Many): string {
  if (act.data) {
    const { results } = act.data;
    return `${results.filter(({ ok }) => ok).length} of ${results.length} done.`;
  }
  if (action === 'untick') return 'Messages that have yet to go are canceled; what went stays gone.';
  if (looking) return 'Looking up what they set off…';
  return tellTicks(chosen, again).say;
}

function verbOf(action: ManyAction, { chosen, again }: Many): string {
  return action === 'untick' ? 'Take them back' : tellTicks(chosen, again).verb;
}

/** Ticks or unticks many: shows first what goes out, then what became of each. */
export function BulkTick({ action, tasks, close }: Props) {
  const many = useMany(action, tasks);
  const { act, meant } = many;
  const once = useOneAtATime();
  const finished = act.isSuccess;
  const count = act.data?.results.length ?? meant.length;
  const title =
    action === 'tick'
      ? `Tick ${count < tasks.length ? `${count} of ` : ''}${plural(tasks.length, 'task')}`
      : `Take back ${plural(tasks.length, 'tick')}`;
  return (
    <Modal opened onClose={() => close(finished)} title={title} size="lg">
      <Stack>
        <Text size="sm" role="status">
          {sayOf(action, many)}
        </Text>
        <ScrollArea.Autosize mah={380} type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
          <ul className={classes.rows} aria-label="Chosen tasks">
            {many.chosen.map(({ task, preview }) => (
              <BulkRow
                key={task.id}
                task={task}
                preview={preview ?? undefined}
                left={action === 'tick' ? leftOut({ preview }, many.again) : null}
                outcome={many.outcomes.get(task.id)}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
        {many.repeats && !finished && (
          <Checkbox
            label="Send again what an earlier tick sent"
            description="Left empty, tasks that sent something before stay as they are"
            checked={many.again}
            onChange={(event) => many.setAgain(event.currentTarget.checked)}
          />
        )}
        {act.isError && <ErrorState error={act.error} title="They could not be changed" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => close(finished)} data-autofocus>
            {finished ? 'Close' : 'Leave them'}
          </Button>
          {!finished && (
            <Button
              onClick={() => void once(() => act.mutateAsync().catch(() => undefined))}
              loading={act.isPending}
              disabled={many.looking || meant.length === 0}
            >
              {verbOf(action, many)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
