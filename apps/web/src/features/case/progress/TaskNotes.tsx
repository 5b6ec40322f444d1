import { Button, Group, Text, Textarea } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { useChangeTask } from './use-change-task.ts';
import { useOver } from './use-over.ts';

/** What the team keeps about a task; its people never see it. */
export function TaskNotes({ task, mayWrite }: { task: MatterTask; mayWrite: boolean }) {
  const over = useOver(task.notes, task.version);
  const change = useChangeTask(task.id);
  const notes = over.value;
  if (!mayWrite) {
    return notes === '' ? null : (
      <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
        {notes}
      </Text>
    );
  }
  const save = (version: number) =>
    change.mutate(
      { notes, version },
      {
        onSuccess: () => {
          over.drop();
          toastDone('The notes are saved.');
        },
      },
    );
  const conflict = isVersionConflict(change.error);
  const drop = () => {
    over.drop();
    change.reset();
  };
  return (
    <div>
      <Textarea
        label="Notes"
        description="For the team only"
        autosize
        minRows={1}
        maxRows={10}
        maxLength={20_000}
        dir="auto"
        value={notes}
        onChange={(event) => over.write(event.currentTarget.value)}
      />
      {conflict && (
        <ConflictNotice
          what="task"
          error={change.error}
          onSeeTheirs={drop}
          onKeepMine={() => save(task.version)}
          busy={change.isPending}
        />
      )}
      {change.isError && !conflict && (
        <ErrorState
          error={change.error}
          title="The notes were not saved"
          kept="What you wrote is still here."
        />
      )}
      {over.changed && !conflict && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" loading={change.isPending} onClick={() => save(over.version)}>
            Save notes
          </Button>
          <Button size="compact-sm" variant="default" onClick={drop}>
            Drop the changes
          </Button>
        </Group>
      )}
    </div>
  );
}
