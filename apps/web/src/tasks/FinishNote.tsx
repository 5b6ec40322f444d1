import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { listNotes } from '@matterline/contract/notes.ts';
import { dropPreparedNote, finishPreparedNote, type PreparedNote } from '@matterline/contract/tasks.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { toastDone } from '../ui/toast.tsx';
import { refreshTasks } from './refresh-tasks.ts';

/** Completes a note that a trigger prepared. Left for later it waits, in its person’s list and on the case. */
export function FinishNote({ note, close }: { note: PreparedNote; close: () => void }) {
  const queryClient = useQueryClient();
  const [body, setBody] = useState(note.body);
  const params = { id: note.id };
  const onSuccess = (said: string) => {
    toastDone(said);
    close();
    void queryClient.invalidateQueries({ queryKey: [listNotes.id] });
    return refreshTasks(queryClient);
  };
  const finish = useMutation({
    mutationFn: () => call(finishPreparedNote, { params, body: { body } }),
    onSuccess: () => onSuccess('The note is filed.'),
  });
  const drop = useMutation({
    mutationFn: () => call(dropPreparedNote, { params }),
    onSuccess: () => onSuccess('The note is left unwritten.'),
  });
  const error = finish.error ?? drop.error;
  return (
    <Modal opened onClose={close} title={`Note: ${note.trigger}`} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          For {note.matter.number}, {note.matter.clientName}, because “{note.taskName}” was done. For the team
          only.
        </Text>
        <Textarea
          label="Note"
          autosize
          minRows={4}
          maxRows={16}
          maxLength={20_000}
          dir="auto"
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          data-autofocus
        />
        {error && (
          <ErrorState error={error} title="The note was not filed" kept="What you wrote is still here." />
        )}
        <Group justify="flex-end">
          <Button
            variant="subtle"
            color="gray"
            mr="auto"
            loading={drop.isPending}
            onClick={() => drop.mutate()}
          >
            Leave it unwritten
          </Button>
          <Button variant="default" onClick={close}>
            Later
          </Button>
          <Button disabled={body.trim() === ''} loading={finish.isPending} onClick={() => finish.mutate()}>
            File the note
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
