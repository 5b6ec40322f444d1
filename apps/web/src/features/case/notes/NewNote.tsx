import { Button, Group, Text, Textarea } from '@mantine/core';
import { createNote, listNotes } from '@matterline/contract/notes.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import classes from './notes.module.css';

/** A private note: it looks different from a text at a glance, and says that nobody outside sees it. */
export function NewNote({ matterId }: { matterId: string }) {
  const queryClient = useQueryClient();
  const [body, setBody] = useState('');
  const save = useMutation({
    mutationFn: () => call(createNote, { params: { id: matterId }, body: { body } }),
    onSuccess: () => {
      setBody('');
      return queryClient.invalidateQueries({ queryKey: [listNotes.id, { id: matterId }] });
    },
  });
  const empty = body.trim() === '';
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) save.mutate();
      }}
    >
      <Textarea
        label="New note"
        description="For the team only: clients never see notes"
        autosize
        minRows={2}
        maxRows={14}
        maxLength={20_000}
        dir="auto"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      {save.isError && (
        <ErrorState error={save.error} title="The note was not saved" kept="What you wrote is still here." />
      )}
      <Group justify="flex-end" mt="xs">
        <Text size="xs" c="dimmed" visibleFrom="sm">
          Ctrl+Enter saves
        </Text>
        <Button type="submit" size="compact-md" disabled={empty} loading={save.isPending}>
          Save note
        </Button>
      </Group>
    </form>
  );
}
