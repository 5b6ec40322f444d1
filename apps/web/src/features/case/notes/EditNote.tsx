import { Button, Group, Stack, Textarea } from '@mantine/core';
import { listNotes, type Note, updateNote } from '@matterline/contract/notes.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { isVersionConflict } from '../../../api-error.ts';
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';

export function EditNote({ note, matterId, close }: { note: Note; matterId: string; close: () => void }) {
  const queryClient = useQueryClient();
  const [body, setBody] = useState(note.body);
  const [version, setVersion] = useState(note.version);
  const refetch = () => queryClient.invalidateQueries({ queryKey: [listNotes.id, { id: matterId }] });
  const save = useMutation({
    mutationFn: (over: number) =>
      call(updateNote, { params: { id: note.id }, body: { body, version: over } }),
    onSuccess: async () => {
      await refetch();
      close();
    },
    // The list brings the other person's version, which "keep mine" then saves over.
    onError: (error) => (isVersionConflict(error) ? refetch() : undefined),
  });
  const conflict = save.isError && isVersionConflict(save.error);
  return (
    <Stack gap="xs">
      <Textarea
        aria-label="Note"
        autosize
        minRows={3}
        maxLength={20_000}
        dir="auto"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        data-autofocus
      />
      {conflict && (
        <ConflictNotice
          what="note"
          error={save.error}
          busy={save.isPending}
          onSeeTheirs={() => {
            setBody(note.body);
            setVersion(note.version);
            save.reset();
          }}
          onKeepMine={() => save.mutate(note.version)}
        />
      )}
      {save.isError && !conflict && (
        <ErrorState error={save.error} title="The note was not saved" kept="What you wrote is still here." />
      )}
      <Group justify="flex-end">
        <Button variant="default" size="compact-md" onClick={close}>
          Cancel
        </Button>
        <Button
          size="compact-md"
          disabled={body.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate(version)}
        >
          Save note
        </Button>
      </Group>
    </Stack>
  );
}
