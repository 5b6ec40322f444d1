import type { MatterTask } from '@matterline/contract/tasks.ts';
import { useState } from 'react';
import { type Progress, tasksOf } from './progress.ts';

/** The tasks chosen to be ticked or unticked at once. One that is gone meanwhile is not among them. */
export function useSelected(progress: Progress | undefined) {
  const [on, setOn] = useState(false);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const tasks: MatterTask[] = progress ? tasksOf(progress).filter(({ id }) => ids.has(id)) : [];
  return {
    on,
    tasks,
    turn: (next: boolean) => {
      setOn(next);
      setIds(new Set());
    },
    has: (id: string) => ids.has(id),
    set: (id: string, chosen: boolean) => {
      const next = new Set(ids);
      if (chosen) next.add(id);
      else next.delete(id);
      setIds(next);
    },
  };
}
export type Selected = ReturnType<typeof useSelected>;
