import { Button, Menu, Stack, Text } from '@mantine/core';
import type { TaskTemplate, TaskTrigger, TriggerAction } from '@matterline/contract/task-setup.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { SortableList } from '../../../../ui/SortableList.tsx';
import { beginOf } from './begin.ts';
import { errorsAt, movedTo, newTrigger, withTask } from './setup-edit.ts';
import { TriggerCard } from './TriggerCard.tsx';
import type { Editing } from './use-setup.ts';
import { actionChoices } from './words.ts';

type Props = { editing: Editing; task: TaskTemplate; errors: Record<string, string> };

/** What a task sets off, in order. */
export function Triggers({ editing, task, errors }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const setTriggers = (change: (triggers: TaskTrigger[]) => TaskTrigger[]) =>
    editing.set((now) => withTask(now, task.id, (one) => ({ ...one, triggers: change(one.triggers) })));
  const add = (kind: TriggerAction['kind']) => {
    const trigger = newTrigger(...beginOf(kind, editing.setup, task.id));
    setTriggers((triggers) => [...triggers, trigger]);
    setOpen(trigger.id);
  };
  return (
    <section aria-label="What it sets off">
      <Text size="sm" fw={500}>
        What it sets off
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        Each begins as off. In test it is for whoever ticks alone, and nothing of the case is changed; only
        live reaches clients.
      </Text>
      <Stack gap="xs">
        <SortableList
          label="Triggers"
          items={task.triggers.map((trigger) => ({ ...trigger, label: trigger.name || 'a trigger' }))}
          onMove={(from, to) => setTriggers((triggers) => movedTo(triggers, from, to))}
        >
          {(trigger, parts) => (
            <TriggerCard
              editing={editing}
              task={task}
              trigger={task.triggers.find(({ id }) => id === trigger.id) ?? trigger}
              parts={parts}
              errors={errorsAt(errors, `triggers.${task.triggers.findIndex(({ id }) => id === trigger.id)}`)}
              open={open === trigger.id}
              onOpen={() => setOpen(open === trigger.id ? null : trigger.id)}
              onChange={(by) =>
                setTriggers((all) => all.map((one) => (one.id === trigger.id ? { ...one, ...by } : one)))
              }
              onRemove={() => setTriggers((all) => all.filter(({ id }) => id !== trigger.id))}
            />
          )}
        </SortableList>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={15} aria-hidden />}
              w="fit-content"
            >
              Add a trigger
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {actionChoices.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => add(value)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Stack>
    </section>
  );
}
