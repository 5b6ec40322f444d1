import { listPreparedNotes } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../queries.ts';
import { FinishNote } from './FinishNote.tsx';
import type { TickTask } from './TickFlow.tsx';

/** The note that a tick has just prepared, opened for whoever ticked. */
export function FinishNoteOf({ task, close }: { task: TickTask; close: () => void }) {
  const notes = useQuery({
    ...queryOf(listPreparedNotes, { query: { matterId: task.matterId } }),
    refetchOnMount: 'always',
  });
  const note = notes.data?.items.findLast(({ taskId }) => taskId === task.id);
  return note ? <FinishNote key={note.id} note={note} close={close} /> : null;
}
