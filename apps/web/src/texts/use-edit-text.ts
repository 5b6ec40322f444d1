import type { AttachedFile, Message } from '@matterline/contract/messages.ts';
import { changeText } from '@matterline/contract/queue.ts';
import { leftOverIn } from '@matterline/rules/templates/left-over.ts';
import { useState } from 'react';
import { call } from '../api.ts';
import { ApiError, isVersionConflict } from '../api-error.ts';
import { type Schedule, timeRefusalOf } from '../schedule/schedule.ts';
import { useTimeZone } from '../ui/Time.tsx';
import { toastDone } from '../ui/toast.tsx';
import { useTextAction } from './refresh-texts.ts';
import { changesTo, onto, type TextValues, valuesOf } from './text-values.ts';
import { whomOf } from './whom.ts';

/** As another person left it, when the save was refused for that. */
function theirsOf(error: unknown): Message | null {
  return isVersionConflict(error) ? ((error.members.current as Message | undefined) ?? null) : null;
}

/** It was sent or stopped meanwhile: nothing can be saved any more. */
const isGone = (error: unknown): boolean => error instanceof ApiError && error.code === 'not_waiting';

/** A waiting text being changed: its words and its time. Nothing that was typed is lost, whoever else changes it. */
export function useEditText(opened: Message, close: () => void) {
  const zone = useTimeZone();
  const [base, setBase] = useState(opened);
  const [values, setValues] = useState(() => valuesOf(opened, zone));
  const save = useTextAction(
    ({ over, values }: { over: Message; values: TextValues }) =>
      call(changeText, {
        params: { id: over.id },
        body: { version: over.version, ...changesTo(over, values) },
      }),
    {
      done: (text) => {
        toastDone(`Saved: the text to ${whomOf(text)}.`);
        close();
      },
    },
  );
  const theirs = theirsOf(save.error);
  const mine = theirs ? onto(theirs, base, values) : values;
  return {
    values,
    setBody: (body: string) => setValues({ ...values, body }),
    setFiles: (files: readonly AttachedFile[]) => setValues({ ...values, files }),
    setSchedule: (schedule: Schedule) => setValues({ ...values, schedule }),
    changed: Object.keys(changesTo(base, values)).length > 0,
    sendable: (values.body.trim() !== '' || values.files.length > 0) && leftOverIn(values.body).length === 0,
    save() {
      if (theirs === null && !isGone(save.error)) save.mutate({ over: base, values });
    },
    saving: save.isPending,
    theirs,
    /** what is saved over theirs */
    mine,
    changedBy: save.error instanceof ApiError ? save.error.members.changed : undefined,
    gone: isGone(save.error) ? save.error : null,
    timeRefused: timeRefusalOf(save.error),
    /** anything else that stands in the way */
    error: theirs === null && timeRefusalOf(save.error) === null ? save.error : null,
    useTheirs() {
      if (!theirs) return;
      setBase(theirs);
      setValues(valuesOf(theirs, zone));
      save.reset();
    },
    saveMine() {
      if (!theirs) return;
      setBase(theirs);
      setValues(mine);
      save.mutate({ over: theirs, values: mine });
    },
  };
}
export type EditedText = ReturnType<typeof useEditText>;
