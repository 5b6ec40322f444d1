import { Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import type { TaskTemplate, TriggerAction } from '@matterline/contract/task-setup.ts';
import { AssigneeFields } from './AssigneeFields.tsx';
import { Distance } from './Distance.tsx';
import { DocumentFields } from './DocumentFields.tsx';
import { OwnWords } from './OwnWords.tsx';
import { SendFields } from './SendFields.tsx';
import { SetFieldFields } from './SetFieldFields.tsx';
import { allTasks, errorsAt, type Setup } from './setup-edit.ts';
import { WebFields } from './WebFields.tsx';

type Props = {
  triggerId: string;
  /** it is kept as it is here, so the server knows it */
  saved: boolean;
  setup: Setup;
  task: TaskTemplate;
  value: TriggerAction;
  errors: Record<string, string>;
  onChange: (action: TriggerAction) => void;
};
type CreateTask = Extract<TriggerAction, { kind: 'create_task' }>;
type RedateTask = Extract<TriggerAction, { kind: 'redate_task' }>;

function CreateTaskFields({
  value,
  errors,
  onChange,
}: Pick<Props, 'errors' | 'onChange'> & { value: CreateTask }) {
  const { target } = value;
  return (
    <Stack gap="xs">
      <TextInput
        label="The task it creates"
        maxLength={160}
        value={value.name}
        error={errors.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <AssigneeFields
        value={value.assignee}
        error={errorsAt(errors, 'assignee').userId}
        onChange={(assignee) => onChange({ ...value, assignee })}
      />
      <Group gap="xs">
        <Switch
          label="Due after"
          checked={target !== null}
          onChange={(event) =>
            onChange({
              ...value,
              target: event.currentTarget.checked ? { amount: 5, unit: 'working_days' } : null,
            })
          }
        />
        {target && <Distance value={target} onChange={(by) => onChange({ ...value, target: by })} />}
      </Group>
    </Stack>
  );
}

function RedateFields({
  setup,
  task,
  value,
  errors,
  onChange,
}: Pick<Props, 'setup' | 'task' | 'errors' | 'onChange'> & { value: RedateTask }) {
  const others = allTasks(setup).filter(({ id }) => id !== task.id);
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label="The task that is given a date"
        allowDeselect={false}
        searchable
        flex="1 1 200px"
        data={others.map(({ id, name }) => ({ value: id, label: name || 'A task without a name' }))}
        value={value.taskId}
        error={errors.taskId}
        onChange={(taskId) => taskId && onChange({ ...value, taskId })}
      />
      <Distance value={value} onChange={(by) => onChange({ ...value, ...by })} />
    </Group>
  );
}

/** What a trigger does, by its kind. */
export function ActionFields(props: Props) {
  const { value, errors, onChange } = props;
  switch (value.kind) {
    case 'send_message':
      return <SendFields value={value} errors={errors} onChange={onChange} />;
    case 'file_note':
      return (
        <OwnWords
          label="The note that is prepared"
          description="Whoever ticks completes it; until then it waits in their list"
          channel="note"
          value={value.body}
          error={errors.body}
          onChange={(body) => onChange({ ...value, body })}
        />
      );
    case 'create_task':
      return <CreateTaskFields value={value} errors={errors} onChange={onChange} />;
    case 'redate_task':
      return <RedateFields {...props} value={value} />;
    case 'produce_document':
      return <DocumentFields value={value} errors={errors} onChange={onChange} />;
    case 'call_web':
      return <WebFields {...props} value={value} />;
    case 'set_field':
      return <SetFieldFields value={value} errors={errors} onChange={onChange} />;
  }
}
