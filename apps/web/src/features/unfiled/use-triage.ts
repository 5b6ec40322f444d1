import {
  assignUnfiled,
  blockNumber,
  listBlockedNumbers,
  listUnfiled,
  restoreText,
  setTextAside,
  type UnfiledText,
  unblockNumber,
} from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { meQuery } from '../../session.ts';
import { toastDone, toastError, toastUndo } from '../../ui/toast.tsx';

function useRefetch() {
  const queryClient = useQueryClient();
  const stale = [[listUnfiled.id], [listBlockedNumbers.id], meQuery.queryKey];
  return () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function useAssign(text: UnfiledText) {
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (userId: string | null) => call(assignUnfiled, { params: { id: text.id }, body: { userId } }),
    onSuccess: refetch,
    onError: (error) => toastError('The text was not given to them', error),
  });
}

export function useRestore(text: Pick<UnfiledText, 'id'>) {
  const refetch = useRefetch();
  return useMutation({
    mutationFn: () => call(restoreText, { params: { id: text.id } }),
    onSuccess: () => {
      toastDone('The text waits again.');
      return refetch();
    },
    onError: (error) => toastError('The text was not put back', error),
  });
}

export function useSetAside(text: UnfiledText, onDone: () => void) {
  const refetch = useRefetch();
  const restore = useRestore(text);
  return useMutation({
    mutationFn: (reason: string) => call(setTextAside, { params: { id: text.id }, body: { reason } }),
    onSuccess: () => {
      onDone();
      toastUndo('The text is under “Not for us”.', () => restore.mutate());
      return refetch();
    },
  });
}

export function useBlock(text: UnfiledText, onDone: () => void) {
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (body: { reason: string; confirm: boolean }) =>
      call(blockNumber, { params: { id: text.id }, body }),
    onSuccess: () => {
      onDone();
      toastDone(`${text.fromNumber} is blocked.`);
      return refetch();
    },
  });
}

export function useUnblock() {
  const refetch = useRefetch();
  return (id: string) => call(unblockNumber, { params: { id } }).then(refetch);
}
