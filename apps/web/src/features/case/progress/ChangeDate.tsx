import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { isVersionConflict, wordsOf } from '../../../api-error.ts';
import { Moves } from '../../../tasks/Moves.tsx';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { type DateChange, useDateChange } from './use-date-change.ts';

const fixedWords = ({ targetOn }: MatterTask) =>
  targetOn === null
    ? 'Taken off by hand: it stays without a date when other dates move'
    : 'Fixed by hand: it stays when other dates move';

/** What follows from the change, and the buttons that make it or not. */
function Following({ date }: { date: DateChange }) {
  const { free, moves, others } = date;
  const verb = date.typed === '' ? 'Take the date off' : 'Fix this date';
  return (
    <>
      {moves.isPending && <Skeleton h={22} />}
      {moves.data?.closed && (
        <Text size="sm" c="var(--app-warn)" role="status">
          {moves.data.closed} It can be kept all the same.
        </Text>
      )}
      {moves.isSuccess && others.length === 0 && (
        <Text size="xs" c="dimmed">
          {free ? 'Its rule gives it the date it has.' : 'No other date moves with it.'}
        </Text>
      )}
      <Moves moves={others} title={free ? 'What its rule makes of the dates' : 'These move with it'} />
      <Group gap="xs">
        <Button size="compact-sm" loading={date.saving} onClick={() => date.save()}>
          {free ? 'Follow the rule' : verb}
        </Button>
        <Button size="compact-sm" variant="default" onClick={date.drop}>
          Leave it
        </Button>
      </Group>
    </>
  );
}

/** Fixes a task’s date by hand, or lets it follow its rule again; what else moves is shown before it is saved. */
export function ChangeDate({ task }: { task: MatterTask }) {
  const date = useDateChange(task);
  const conflict = isVersionConflict(date.error);
  const mayFollow = task.fixed && task.templateId !== null && !date.changed;
  return (
    <Stack gap="xs">
      <TextInput
        label="Target date"
        type="date"
        disabled={date.free}
        value={date.typed}
        description={task.fixed ? fixedWords(task) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={date.error && !conflict ? wordsOf(date.error) : undefined}
        onChange={(event) => date.setTyped(event.currentTarget.value)}
      />
      {mayFollow && (
        <Group>
          <Button variant="subtle" size="compact-xs" onClick={() => date.setFree(true)}>
            Let it follow its rule again
          </Button>
        </Group>
      )}
      {conflict && (
        <ConflictNotice
          what="task"
          error={date.error}
          onSeeTheirs={date.drop}
          // What they made of it may be the very same day.
          onKeepMine={() => (date.changed ? date.save({ replacing: true }) : date.drop())}
          busy={date.saving}
        />
      )}
      {date.changed && !conflict && <Following date={date} />}
    </Stack>
  );
}
