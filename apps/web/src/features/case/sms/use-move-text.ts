import { moveText, previewMove, undoMove } from '@matterline/contract/filings.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { toastDone, toastError, toastUndo } from '../../../ui/toast.tsx';

/** Both cases may show something else: it is not worth telling their pages apart. */
function useRefetchShown() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ refetchType: 'active' });
}

/** Moves a text back to where it was. Whoever sees both cases may. */
export function useMoveBack() {
  const refetch = useRefetchShown();
  return useMutation({
    mutationFn: (moveId: string) => call(undoMove, { params: { id: moveId }, body: { confirm: true } }),
    onSuccess: () => {
      toastDone('The text is back where it was.');
      return refetch();
    },
    onError: (error) => toastError('The text was not moved back', error),
  });
}

/** What moving it there asks first. */
export function useMovePreview(filingId: string, matterId: string | undefined) {
  const asked = { params: { id: filingId }, query: { matterId: matterId ?? '' } };
  return useQuery({ ...queryOf(previewMove, asked), enabled: matterId !== undefined, retry: false });
}

type Wanted = { filingId: string; matterId: string; reason: string; confirm: boolean };

export function useMoveText(onDone: () => void) {
  const refetch = useRefetchShown();
  const moveBack = useMoveBack();
  return useMutation({
    mutationFn: ({ filingId, ...body }: Wanted) => call(moveText, { params: { id: filingId }, body }),
    onSuccess: ({ moveId, to }) => {
      onDone();
      toastUndo(`The text is on ${to.number} now.`, () => moveBack.mutate(moveId));
      return refetch();
    },
  });
}
