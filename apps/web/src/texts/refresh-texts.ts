import { listPapers } from '@matterline/contract/documents.ts';
import { listMessages } from '@matterline/contract/messages.ts';
import { getQueueCounts, listGoingOut, listQueue, listWaiting } from '@matterline/contract/queue.ts';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

/** What shows texts that wait or went, wherever it is: fetched again after a person changed one. */
export function refreshTexts(queryClient: QueryClient): Promise<unknown> {
  const shown = [listMessages, listPapers, listWaiting, listQueue, getQueueCounts, listGoingOut];
  return Promise.all(shown.map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] })));
}

type Then<Output> = {
  done?: (output: Output) => void;
  refused?: (error: unknown) => void;
  /** what it can be done to once only: a text's version */
  once?: unknown;
};

/** A second press of the same button is none: while the first is under way, and after it did what can be done once. */
function usePresses(once: unknown) {
  const running = useRef(false);
  const doneTo = useRef<unknown>(undefined);
  return {
    begin(): boolean {
      if (running.current || (once !== undefined && doneTo.current === once)) return false;
      running.current = true;
      return true;
    },
    succeeded: () => {
      doneTo.current = once;
    },
    end: () => {
      running.current = false;
    },
  };
}

/**
 * Does something to a text. What is shown is fetched again, after a refusal too: it was out of date. `done` and
 * `refused` are called even when the text has left the page meanwhile.
 */
export function useTextAction<Output, Input = void>(
  run: (input: Input) => Promise<Output>,
  { done, refused, once }: Then<Output> = {},
) {
  const queryClient = useQueryClient();
  const presses = usePresses(once);
  const action = useMutation({
    mutationFn: run,
    onSuccess: (output) => {
      presses.succeeded();
      done?.(output);
    },
    onError: refused,
    onSettled: () => {
      presses.end();
      void refreshTexts(queryClient);
    },
  });
  const mutate = (input: Input) => {
    if (presses.begin()) action.mutate(input);
  };
  return { ...action, mutate };
}
