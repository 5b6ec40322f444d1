import {
  getTaskSetup,
  saveTaskSetup,
  setTriggerState,
  type TaskSetup,
  type TaskTrigger,
} from '@matterline/contract/task-setup.ts';
import type { TriggerState } from '@matterline/rules/tasks/types.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../api.ts';
import { isVersionConflict } from '../../../../api-error.ts';
import { formErrorsOf } from '../../../../form-errors.ts';
import { queryKey } from '../../../../queries.ts';
import { toastDone } from '../../../../ui/toast.tsx';
import { reachesLater } from './reaches-later.ts';
import { allTasks, type Setup } from './setup-edit.ts';

const editable = ({ jurisdiction, categories }: Setup): Setup => ({ jurisdiction, categories });

/** A set-up while it is edited: what is changed stays here until it is saved whole. */
export function useSetup(fetched: TaskSetup) {
  const [saved, setSaved] = useState<TaskSetup | null>(null);
  // What was just saved is known a moment before the page is told: in between nothing may look as it did before.
  const stored = saved && saved.version > fetched.version ? saved : fetched;
  const queryClient = useQueryClient();
  const params = { id: stored.matterTypeId };
  const key = queryKey(getTaskSetup, { params });
  const [draft, setDraft] = useState<{ setup: Setup; version: number } | null>(null);
  /** open cases do not have all that was last saved */
  const [behind, setBehind] = useState(false);
  const setup = draft?.setup ?? editable(stored);
  const keep = (now: TaskSetup) => {
    setSaved(now);
    queryClient.setQueryData(key, now);
  };
  const adopt = (now: TaskSetup) => {
    setBehind(reachesLater(stored, now));
    keep(now);
  };
  const save = useMutation({
    mutationFn: (version: number) => call(saveTaskSetup, { params, body: { ...setup, version } }),
    onSuccess: (now) => {
      adopt(now);
      setDraft(null);
      toastDone('The tasks are saved.');
    },
    onError: (error) =>
      isVersionConflict(error) ? queryClient.invalidateQueries({ queryKey: key }) : undefined,
  });
  const turn = useMutation({
    mutationFn: ({ id, state }: { id: string; state: TriggerState }) =>
      call(setTriggerState, { params: { id }, body: { state, version: draft?.version ?? stored.version } }),
    onSuccess: (kept, { id }) => {
      keep(kept);
      const turned = triggerOf(kept, id);
      setDraft(
        (now) => now && { setup: turned ? withTrigger(now.setup, turned) : now.setup, version: kept.version },
      );
    },
    onError: (error) =>
      isVersionConflict(error) ? queryClient.invalidateQueries({ queryKey: key }) : undefined,
  });
  return {
    setup,
    stored,
    dirty: draft !== null,
    behind: behind && draft === null,
    /** takes up what was saved in another way than here */
    adopt,
    caughtUp: () => setBehind(false),
    set: (change: (now: Setup) => Setup) =>
      setDraft((now) => ({
        setup: change(now?.setup ?? editable(stored)),
        version: now?.version ?? stored.version,
      })),
    drop: () => {
      setDraft(null);
      save.reset();
    },
    save,
    version: draft?.version ?? stored.version,
    errors: formErrorsOf(save.error),
    turn,
    /** as stored, and not changed since: only such a trigger is turned on */
    isSaved: (triggerId: string) => {
      const [kept, now] = [stored, setup].map((one) => triggerOf(one, triggerId));
      return kept !== undefined && JSON.stringify(kept) === JSON.stringify(now);
    },
  };
}
export type Editing = ReturnType<typeof useSetup>;

const triggerOf = (setup: Setup, id: string) =>
  allTasks(setup)
    .flatMap(({ triggers }) => triggers)
    .find((one) => one.id === id);

function withTrigger(setup: Setup, { id, state, version }: TaskTrigger): Setup {
  const categories = setup.categories.map((category) => ({
    ...category,
    tasks: category.tasks.map((task) => ({
      ...task,
      triggers: task.triggers.map((one) => (one.id === id ? { ...one, state, version } : one)),
    })),
  }));
  return { ...setup, categories };
}
