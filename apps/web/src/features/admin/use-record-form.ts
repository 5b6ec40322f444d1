import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { formErrorsOf } from '../../form-errors.ts';
import { useSave } from './use-save.ts';

type Options<Stored, Values> = {
  /** as it was when the dialog was opened; null for a new one */
  opened: Stored | null;
  /** as stored now, which someone else may have changed since */
  stored: Stored | null;
  valuesOf: (record: Stored | null) => Values;
  save: (values: Values, version: number) => Promise<unknown>;
  refetch: QueryKey[];
  done: (values: Values) => string;
  close: () => void;
};

/** What a dialog holds while one record is made or changed, and what it does when another got there first. */
export function useRecordForm<Stored extends { version: number }, Values extends object>({
  opened,
  stored,
  valuesOf,
  save,
  refetch,
  done,
  close,
}: Options<Stored, Values>) {
  const [values, setValues] = useState(() => valuesOf(opened));
  const [version, setVersion] = useState(opened?.version ?? 0);
  const change = useSave((over: number) => save(values, over), { refetch, done: done(values) });
  const submit = (over: number) => change.mutate(over, { onSuccess: close });
  return {
    values,
    set: (by: Partial<Values>) => setValues((now) => ({ ...now, ...by })),
    errors: formErrorsOf(change.error),
    submit: () => submit(version),
    footer: {
      error: change.error,
      saving: change.isPending,
      onCancel: close,
      onSeeTheirs: () => {
        setValues(valuesOf(stored));
        setVersion(stored?.version ?? 0);
        change.reset();
      },
      onKeepMine: () => submit(stored?.version ?? version),
    },
  };
}
