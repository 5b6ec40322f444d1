import { Button } from '@mantine/core';
import { addMissingTasks } from '@matterline/contract/tasks.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { refreshTasks } from '../../../tasks/refresh-tasks.ts';
import { plural } from '../../../ui/numbers.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';

/** Gives the case what its type’s set-up has gained since. */
export function AddMissing({ matterId, missing }: { matterId: string; missing: number }) {
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: () => call(addMissingTasks, { params: { id: matterId } }),
    onSuccess: ({ added }) => {
      toastDone(`${plural(added, 'task')} of the matter type ${added === 1 ? 'was' : 'were'} added.`);
      return refreshTasks(queryClient);
    },
    onError: (error) => toastError('No task was added', error),
  });
  return (
    <Button variant="light" size="compact-sm" loading={add.isPending} onClick={() => add.mutate()}>
      Add {plural(missing, 'task')} of its type
    </Button>
  );
}
