import { type MatterTask, previewTaskDates } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { useChangeTask } from './use-change-task.ts';
import { useOver } from './use-over.ts';

type Change = { targetOn: string | null } | { fixed: false };

/** What a change of the date would move besides, looked up as it is typed. */
function useMoves({ id, version }: MatterTask, wanted: Change | null) {
  return useQuery({
    queryKey: [previewTaskDates.id, { id }, version, wanted],
    queryFn: ({ signal }) => call(previewTaskDates, { params: { id }, body: wanted ?? {}, signal }),
    enabled: wanted !== null,
  });
}

/** A task’s date while it is changed: a day fixed by hand, or its rule again. */
export function useDateChange(task: MatterTask) {
  const stored = task.targetOn ?? '';
  const over = useOver(stored, task.version);
  const typed = over.value;
  const [free, setFree] = useState(false);
  const change = useChangeTask(task.id);
  const byHand: Change | null = over.changed ? { targetOn: typed || null } : null;
  const wanted: Change | null = free ? { fixed: false } : byHand;
  const moves = useMoves(task, wanted);
  const done = (moved: number) => {
    over.drop();
    setFree(false);
    toastDone(
      `The date of “${task.name}” is changed.${moved > 0 ? ' Those that follow from it moved.' : ''}`,
    );
  };
  return {
    typed,
    setTyped: over.write,
    free,
    setFree,
    changed: wanted !== null,
    moves,
    /** the task’s own is told by its field, unless its rule decides it */
    others: (moves.data?.moves ?? []).filter(({ taskId }) => free || taskId !== task.id),
    error: change.error,
    saving: change.isPending,
    save: ({ replacing = false } = {}) => {
      if (!wanted) return;
      const version = replacing ? task.version : over.version;
      change.mutate({ ...wanted, version }, { onSuccess: ({ moves: moved }) => done(moved.length) });
    },
    drop: () => {
      over.drop();
      setFree(false);
      change.reset();
    },
  };
}
export type DateChange = ReturnType<typeof useDateChange>;
