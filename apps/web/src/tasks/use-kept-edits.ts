import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Edit, Edits } from './planned.ts';

const none: Edits = {};

/** What was written over a task's messages: kept while the page is open, so that closing the dialog loses nothing. */
export function useKeptEdits(taskId: string) {
  const queryClient = useQueryClient();
  const queryKey = ['what was written over a tick', taskId];
  const { data: edits = none } = useQuery<Edits>({
    queryKey,
    queryFn: skipToken,
    initialData: none,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return {
    edits,
    /** null goes back to the words the message had */
    onEdit: (key: string, edit: Edit | null) =>
      queryClient.setQueryData<Edits>(queryKey, (now = none) => {
        const { [key]: _, ...others } = now;
        return edit === null ? others : { ...others, [key]: edit };
      }),
    forget: () => queryClient.setQueryData<Edits>(queryKey, none),
  };
}
