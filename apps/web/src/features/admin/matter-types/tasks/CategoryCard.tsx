import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TaskCategory } from '@matterline/contract/task-setup.ts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Card } from '../../../../ui/Section.tsx';
import { SortableList } from '../../../../ui/SortableList.tsx';
import { Conditions } from './Conditions.tsx';
import classes from './setup.module.css';
import { errorsAt, movedTo, newTask, type Setup, withCategory } from './setup-edit.ts';
import { TaskLine } from './TaskLine.tsx';
import type { Editing } from './use-setup.ts';

type Props = {
  editing: Editing;
  category: TaskCategory;
  parts: { handle: ReactNode; buttons: ReactNode };
  onOpen: (taskId: string) => void;
};

function Head({
  editing,
  category,
  parts,
  onConditions,
}: Omit<Props, 'onOpen'> & { onConditions: () => void }) {
  const { setup, set, errors } = editing;
  const path = `categories.${setup.categories.findIndex(({ id }) => id === category.id)}`;
  const change = (by: Partial<TaskCategory>) =>
    set((now) => withCategory(now, category.id, (one) => ({ ...one, ...by })));
  const remove = () =>
    set((now: Setup) => ({ ...now, categories: now.categories.filter(({ id }) => id !== category.id) }));
  return (
    <Group gap="xs" className={classes.head} align="flex-start">
      {parts.handle}
      <TextInput
        aria-label="Name of the category"
        flex="1 1 180px"
        maxLength={120}
        fw={600}
        value={category.name}
        error={errorsAt(errors, path).name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Group gap={2} wrap="nowrap" h={36}>
        <Button variant="subtle" size="compact-sm" onClick={onConditions}>
          {category.conditions ? 'Shown when…' : 'Always shown'}
        </Button>
        {parts.buttons}
        {/* Its tasks go with it, so it has to be emptied first. */}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          disabled={category.tasks.length > 0}
          aria-label={`Remove ${category.name}`}
          onClick={remove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}

/** One category: its name, when it is shown, and its tasks in order. */
export function CategoryCard({ editing, category, parts, onOpen }: Props) {
  const { set } = editing;
  const [conditions, show] = useDisclosure(false);
  const add = () => {
    const task = newTask('New task');
    set((now) => withCategory(now, category.id, (one) => ({ ...one, tasks: [...one.tasks, task] })));
    onOpen(task.id);
  };
  return (
    <Card>
      <Head editing={editing} category={category} parts={parts} onConditions={show.toggle} />
      {conditions && (
        <div className={classes.part}>
          <Conditions
            label={`Condition of ${category.name}`}
            value={category.conditions}
            onChange={(value) =>
              set((now) => withCategory(now, category.id, (one) => ({ ...one, conditions: value })))
            }
            what="category"
          />
        </div>
      )}
      <div className={classes.part}>
        <SortableList
          label={`Tasks of ${category.name}`}
          items={category.tasks.map((task) => ({ ...task, label: task.name || 'a task' }))}
          onMove={(from, to) =>
            set((now) =>
              withCategory(now, category.id, (one) => ({ ...one, tasks: movedTo(one.tasks, from, to) })),
            )
          }
        >
          {(task, own) => (
            <TaskLine editing={editing} task={task} parts={own} onOpen={() => onOpen(task.id)} />
          )}
        </SortableList>
        <Button
          mt={8}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          aria-label={`Add a task to ${category.name}`}
          onClick={add}
        >
          Add a task
        </Button>
      </div>
    </Card>
  );
}
