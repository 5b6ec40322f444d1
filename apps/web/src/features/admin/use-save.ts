import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { isVersionConflict } from '../../api-error.ts';
import { toastDone } from '../../ui/toast.tsx';

type Options = { refetch: QueryKey[]; done: string };

/** Saves, says so, and fetches again what shows it; after a conflict too, so that "keep mine" has their version. */
export function useSave<Input, Output>(save: (input: Input) => Promise<Output>, { refetch, done }: Options) {
  const queryClient = useQueryClient();
  const refresh = () => Promise.all(refetch.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      toastDone(done);
      return refresh();
    },
    onError: (error) => (isVersionConflict(error) ? refresh() : undefined),
  });
}
