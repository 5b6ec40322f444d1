import { Select } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { listColleagues } from '@matterline/contract/users.ts';
import { useQuery } from '@tanstack/react-query';
import { wordsOf } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { toastDone } from '../../../ui/toast.tsx';
import { useChangeTask } from './use-change-task.ts';

/** Who does it. */
export function AssignTask({ task }: { task: MatterTask }) {
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const change = useChangeTask(task.id);
  const { assignee, version } = task;
  const assign = (assigneeId: string | null) => {
    const name = colleagues.find(({ id }) => id === assigneeId)?.name;
    change.mutate(
      { assigneeId, version },
      { onSuccess: () => toastDone(`“${task.name}” is ${name ? `${name}’s` : 'nobody’s'} now.`) },
    );
  };
  const known = colleagues.some(({ id }) => id === assignee?.id);
  const data = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label="Who does it"
      placeholder="Nobody"
      clearable
      searchable
      data={assignee && !known ? [{ value: assignee.id, label: assignee.name }, ...data] : data}
      value={assignee?.id ?? null}
      error={change.isError ? (formErrorsOf(change.error).assigneeId ?? wordsOf(change.error)) : undefined}
      onChange={assign}
    />
  );
}
