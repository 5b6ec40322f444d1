import { type MatterTask, previewTick } from '@matterline/contract/tasks.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { call } from '../api.ts';
import { newKey } from '../new-key.ts';
import { toastDone, toastError, toastUndo } from '../ui/toast.tsx';
import { FinishNoteOf } from './FinishNoteOf.tsx';
import { isQuiet, preparesNote, type TickPreview } from './planned.ts';
import { refreshTasks } from './refresh-tasks.ts';
import { TickDialog } from './TickDialog.tsx';
import { tickedWords, untickedWords } from './tell.ts';
import { UntickDialog } from './UntickDialog.tsx';
import { type Ticked, useTick, useUntick } from './use-tick.ts';
import { fetchUntickPreview } from './use-untick-preview.ts';

export type TickTask = Pick<MatterTask, 'id' | 'name' | 'version' | 'doneOn' | 'ticks'> & {
  matterId: string;
  /** something may have gone out with its tick */
  setsOff: boolean;
};

type Open =
  | { kind: 'tick'; task: TickTask; preview: TickPreview }
  | { kind: 'untick' | 'note'; task: TickTask };

/**
 * Ticks and unticks the tasks of a list. What a tick sets off is looked up first: where something goes out or moves,
 * it is shown and asked; where nothing does, the task is done at once and can be undone.
 */
export function useTickFlow(): { toggle: (task: TickTask) => void; busy: string | null; dialog: ReactNode } {
  const [open, setOpen] = useState<Open | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const running = useRef(new Set<string>());
  const queryClient = useQueryClient();
  const tick = useTick();
  const untick = useUntick();
  const close = () => setOpen(null);

  const sayAlready = (say: string) => {
    toastDone(say);
    setOpen(null);
  };
  const onTicked = (task: TickTask, ticked: Ticked, preview: TickPreview) => {
    // A colleague was first: what they did is theirs to undo.
    if (ticked.already) return sayAlready(ticked.already);
    const { version, doneOn, ticks } = ticked.task;
    const now = { ...task, version, doneOn, ticks };
    toastUndo(tickedWords(task.name, ticked), () => void undo(now));
    setOpen(preparesNote(preview, ticked) ? { kind: 'note', task: now } : null);
  };
  /** @param sends false: it is as if it had never been ticked, so nobody is written to */
  const takeBack = async (task: TickTask, { sends }: { sends: boolean }) => {
    try {
      const sending = (await fetchUntickPreview(task.id)).triggers.filter(
        ({ messages }) => messages.length > 0,
      );
      if (sends && sending.length > 0) return setOpen({ kind: 'untick', task });
      const skip = sending.map(({ triggerId }) => triggerId);
      toastDone(untickedWords(task.name, await untick.mutateAsync({ ...task, skip })));
    } catch (error) {
      toastError(`“${task.name}” is still done`, error);
    }
  };
  const undo = (task: TickTask) => takeBack(task, { sends: false });
  const begin = async (task: TickTask) => {
    try {
      const preview = await call(previewTick, { params: { id: task.id }, body: {} });
      if (preview.already) {
        sayAlready(preview.already);
        return await refreshTasks(queryClient);
      }
      if (!isQuiet(preview)) return setOpen({ kind: 'tick', task, preview });
      const body = { version: task.version };
      onTicked(task, await tick.mutateAsync({ id: task.id, key: newKey(), body }), preview);
    } catch (error) {
      toastError(`“${task.name}” was not ticked`, error);
    }
  };
  const work = async (task: TickTask, run: (task: TickTask) => Promise<void>) => {
    // Two clicks that come before the box has turned into its mark of being busy are one.
    if (running.current.has(task.id)) return;
    running.current.add(task.id);
    setBusy(task.id);
    await run(task);
    running.current.delete(task.id);
    setBusy(null);
  };
  const toggle = (task: TickTask) => {
    if (task.doneOn !== null && task.setsOff) setOpen({ kind: 'untick', task });
    else void work(task, task.doneOn === null ? begin : (done) => takeBack(done, { sends: true }));
  };

  return {
    toggle,
    busy,
    dialog: (
      <>
        {open?.kind === 'tick' && (
          <TickDialog task={open.task} preview={open.preview} close={close} done={onTicked} />
        )}
        {open?.kind === 'untick' && <UntickDialog task={open.task} close={close} />}
        {open?.kind === 'note' && <FinishNoteOf task={open.task} close={close} />}
      </>
    ),
  };
}
