import { listPapers } from '@matterline/contract/documents.ts';
import { listMessages } from '@matterline/contract/messages.ts';
import { getQueueCounts, listGoingOut, listQueue, listWaiting } from '@matterline/contract/queue.ts';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

/** What shows texts that wait or went, wherever it is: fetched again after a person changed one. */
export function refreshTexts(queryClient: QueryClient): Promise<unknown> {
  const shown = [listMessages, listPapers, listWaiting, listQueue, getQueueCounts, listGoingOut];
  return Promise.all(shown.map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] })));
}

type Then<Output> = { done?: (output: Output) => void; refused?: (error: unknown) => void };

/**
 * Does something to a text. What is shown is fetched again, after a refusal too: it was out of date. `done` and
 * `refused` are called even when the text has left the page meanwhile.
 */
export function useTextAction<Output, Input = void>(
  run: (input: Input) => Promise<Output>,
  { done, refused }: Then<Output> = {},
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: done,
    onError: refused,
    onSettled: () => void refreshTexts(queryClient),
  });
}
