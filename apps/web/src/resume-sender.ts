import { listSending } from '@matterline/contract/admin.ts';
import { getHome } from '@matterline/contract/alerts.ts';
import { resumeSender } from '@matterline/contract/senders.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';
import { toastDone, toastError } from './ui/toast.tsx';

/** Sends from a paused sender again; what waits for it goes at once. */
export function useResumeSender() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: { id: string; display: string }) => call(resumeSender, { params: { id } }),
    onSuccess: (_, { display }) => toastDone(`Texts go from ${display} again.`),
    onError: (error) => toastError('The sender was not resumed', error),
    onSettled: () => {
      for (const { id } of [getHome, listSending]) void queryClient.invalidateQueries({ queryKey: [id] });
    },
  });
}
