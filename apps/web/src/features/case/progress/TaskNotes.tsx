import { Button, Group, Text, Textarea } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { useState } from 'react';
import { isVersionConflict } from '../../../api-error.ts';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { useChangeTask } from './use-change-task.ts';

/** What the team keeps about a task; its people never see it. */
export function TaskNotes({ task, mayWrite }: { task: MatterTask; mayWrite: boolean }) {
  const [written, setWritten] = useState<string | null>(null);
  const change = useChangeTask(task.id);
  const notes = written ?? task.notes;
  if (!mayWrite) {
    return notes === '' ? null : (
      <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
        {notes}
      </Text>
    );
  }
  const save = () =>
    change.mutate(
      { notes, version: task.version },
      {
        onSuccess: () => {
          setWritten(null);
          toastDone('The notes are saved.');
        },
      },
    );
  const conflict = isVersionConflict(change.error);
  const drop = () => {
    setWritten(null);
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
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {conflict && (
        <ConflictNotice
          what="task"
          error={change.error}
          onSeeTheirs={drop}
          onKeepMine={save}
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
      {written !== null && written !== task.notes && !conflict && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" loading={change.isPending} onClick={save}>
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
