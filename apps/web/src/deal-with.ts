import { getHome } from '@matterline/contract/alerts.ts';
import { listMessages } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { dealWithText, listUndelivered, takeUpText } from '@matterline/contract/undelivered.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';
import { queryKey } from './queries.ts';
import { toastError, toastUndo } from './ui/toast.tsx';

type Home = ReplyOf<typeof getHome>;
type Text = { messageId: string; clientName: string };

function without({ undelivered, ...home }: Home, messageId: string): Home {
  const items = undelivered.items.filter((text) => text.messageId !== messageId);
  const total = undelivered.total - (undelivered.items.length - items.length);
  return { ...home, undelivered: { ...undelivered, items, total } };
}

/** Notes that a text which did not arrive is dealt with: at once on screen, then for everyone, and offers to undo it. */
export function useDealWith() {
  const queryClient = useQueryClient();
  const refresh = () => {
    for (const { id } of [getHome, listUndelivered, listMessages]) {
      void queryClient.invalidateQueries({ queryKey: [id] });
    }
  };
  const takeUp = useMutation({
    mutationFn: ({ messageId }: Text) => call(takeUpText, { params: { id: messageId } }),
    onError: (error) => toastError('The text was not brought back', error),
    onSettled: refresh,
  });
  const dealWith = useMutation({
    mutationFn: ({ messageId }: Text) => call(dealWithText, { params: { id: messageId } }),
    onMutate: async ({ messageId }) => {
      await queryClient.cancelQueries({ queryKey: queryKey(getHome) });
      queryClient.setQueryData<Home>(queryKey(getHome), (home) => home && without(home, messageId));
    },
    onSuccess: (_, text) => {
      toastUndo(`Dealt with for everyone: the text to ${text.clientName}`, () => takeUp.mutate(text));
    },
    onError: (error) => toastError('The text was not marked as dealt with', error),
    onSettled: refresh,
  });
  return { dealWith: dealWith.mutate, takeUp: takeUp.mutate };
}
