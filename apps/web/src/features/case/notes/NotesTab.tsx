import { Skeleton, Stack } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { listNotes } from '@matterline/contract/notes.ts';
import { IconNotes } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { pagesOf } from '../../../queries.ts';
import { useCan, useWord } from '../../../session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { LoadMore } from '../../../ui/LoadMore.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useRowKeys } from '../../../ui/rows.ts';
import { NewNote } from './NewNote.tsx';
import { NoteCard } from './NoteCard.tsx';
import classes from './notes.module.css';

export default function NotesTab({ matter }: { matter: Matter }) {
  const notes = useInfiniteQuery(pagesOf(listNotes, { params: { id: matter.id } }));
  const mayWrite = useCan('notes.write');
  const word = useWord();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, 'note');
  const items = notes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page narrow>
      <Stack gap="md">
        {mayWrite && <NewNote matterId={matter.id} />}
        {notes.isPending && <Skeleton h={140} radius="lg" />}
        {notes.isError && (
          <ErrorState
            error={notes.error}
            title="The notes could not be fetched"
            retry={() => void notes.refetch()}
          />
        )}
        {notes.isSuccess && items.length === 0 && (
          <EmptyState icon={IconNotes} title={`No notes on this ${word.one} yet`}>
            {mayWrite ? 'Write the first one above. ' : ''}Texts from the client become notes by themselves.
          </EmptyState>
        )}
        <ul className={classes.list} ref={list} aria-label="Notes">
          {items.map((note) => (
            <NoteCard key={note.id} note={note} matterId={matter.id} />
          ))}
        </ul>
        <LoadMore query={notes} what="notes" />
      </Stack>
    </Page>
  );
}
