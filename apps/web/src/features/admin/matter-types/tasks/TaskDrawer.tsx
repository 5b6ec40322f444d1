import { Button, Drawer, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { TaskTemplate } from '@matterline/contract/task-setup.ts';
import { IconTrash } from '@tabler/icons-react';
import { AssigneeFields } from './AssigneeFields.tsx';
import { useAboutSetup } from './about.tsx';
import { Conditions } from './Conditions.tsx';
import { categoryOf, errorsAt, pathOf, taskIn, taskOf, withoutTask, withTask } from './setup-edit.ts';
import { TargetFields } from './TargetFields.tsx';
import { Triggers } from './Triggers.tsx';
import type { Editing } from './use-setup.ts';

type Props = { editing: Editing; taskId: string | null; close: () => void };

function Where({ editing, task }: { editing: Editing; task: TaskTemplate }) {
  const { setup, set } = editing;
  if (setup.categories.length < 2) return null;
  return (
    <Select
      label="Category"
      allowDeselect={false}
      data={setup.categories.map(({ id, name }) => ({ value: id, label: name || 'Without a name' }))}
      value={categoryOf(setup, task.id)?.id ?? null}
      onChange={(id) => id && set((now) => taskIn(now, task.id, id))}
    />
  );
}

/** Tasks whose dates are reckoned from it would lose theirs: the server says which when it is saved. */
function Remove({ editing, task, close }: { editing: Editing; task: TaskTemplate; close: () => void }) {
  return (
    <Button
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={() => {
        close();
        editing.set((now) => withoutTask(now, task.id));
      }}
    >
      Remove the task
    </Button>
  );
}

function Fields({ editing, task, close }: { editing: Editing; task: TaskTemplate; close: () => void }) {
  const errors = errorsAt(editing.errors, pathOf(editing.setup, task.id));
  const change = (by: Partial<TaskTemplate>) =>
    editing.set((now) => withTask(now, task.id, (one) => ({ ...one, ...by })));
  const conditionError = Object.entries(errors).find(([field]) => field.startsWith('conditions'))?.[1];
  return (
    <Stack>
      <TextInput
        label="What is to be done"
        maxLength={160}
        value={task.name}
        error={errors.name ?? errors['']}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Textarea
        label="How it is done"
        description="Shown where the task is opened"
        autosize
        minRows={2}
        maxLength={4000}
        value={task.help}
        onChange={(event) => change({ help: event.currentTarget.value })}
      />
      <AssigneeFields
        value={task.assignee}
        error={errorsAt(errors, 'assignee').userId}
        onChange={(assignee) => change({ assignee })}
      />
      <Where editing={editing} task={task} />
      <TargetFields
        setup={editing.setup}
        task={task}
        errors={errorsAt(errors, 'target')}
        onChange={(target) => change({ target })}
      />
      <section aria-label="When it is shown">
        <Text size="sm" fw={500} mb={4}>
          When it is shown
        </Text>
        <Conditions
          label={`Condition of ${task.name}`}
          what="task"
          value={task.conditions}
          onChange={(conditions) => change({ conditions })}
        />
        {conditionError && (
          <Text size="xs" c="var(--app-bad)">
            {conditionError}
          </Text>
        )}
      </section>
      <Triggers editing={editing} task={task} errors={errors} />
      <Group justify="space-between">
        <Remove editing={editing} task={task} close={close} />
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}

const openDialogs = () => document.querySelectorAll('[role=dialog]').length;

/** Everything about one task of the set-up. What is changed here is saved with the rest. */
export function TaskDrawer({ editing, taskId, close }: Props) {
  const { type } = useAboutSetup();
  const task = taskId === null ? undefined : taskOf(editing.setup, taskId);
  return (
    <Drawer
      opened={task !== undefined}
      // Escape reaches every window at once: the one on top is meant.
      onClose={() => openDialogs() < 2 && close()}
      position="right"
      size="xl"
      title={`A task of ${type.name}`}
      closeButtonProps={{ 'aria-label': 'Close the task' }}
    >
      {task && <Fields key={task.id} editing={editing} task={task} close={close} />}
    </Drawer>
  );
}
