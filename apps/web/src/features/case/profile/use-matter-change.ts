import { getMatter, getMatterHistory, type Matter } from '@matterline/contract/matters.ts';
import { listRecipients } from '@matterline/contract/messages.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isVersionConflict } from '../../../api-error.ts';
import { queryOf } from '../../../queries.ts';
import { toastDone } from '../../../ui/toast.tsx';

/** A change of a case that answers with the case as it then stands. On a conflict the other's version is fetched. */
export function useMatterChange<Input>(
  matterId: string,
  change: (input: Input) => Promise<Matter>,
  done: string,
) {
  const queryClient = useQueryClient();
  const key = queryOf(getMatter, { params: { id: matterId } }).queryKey;
  return useMutation({
    mutationFn: change,
    onSuccess: (matter) => {
      queryClient.setQueryData(key, matter);
      void queryClient.invalidateQueries({ queryKey: [listRecipients.id, { id: matterId }] });
      void queryClient.invalidateQueries({ queryKey: [getMatterHistory.id, { id: matterId }] });
      toastDone(done);
    },
    onError: (error) =>
      isVersionConflict(error) ? queryClient.invalidateQueries({ queryKey: key }) : undefined,
  });
}
