import { Group, Stack, Text, TextInput } from '@mantine/core';
import type { TaskTemplate, TaskTrigger } from '@matterline/contract/task-setup.ts';
import { ActionFields } from './ActionFields.tsx';
import { Conditions } from './Conditions.tsx';
import { DryRun } from './DryRun.tsx';
import { EventFields } from './EventFields.tsx';
import { StateSwitch } from './StateSwitch.tsx';
import { errorsAt } from './setup-edit.ts';
import type { Editing } from './use-setup.ts';

type Props = {
  editing: Editing;
  task: TaskTemplate;
  trigger: TaskTrigger;
  errors: Record<string, string>;
  onChange: (by: Partial<TaskTrigger>) => void;
};

/** When a trigger fires, what it does, under which conditions, and whether it is on. */
export function TriggerFields({ editing, task, trigger, errors, onChange }: Props) {
  const conditionError = Object.entries(errors).find(([field]) => field.startsWith('conditions'))?.[1];
  return (
    <Stack mt="sm">
      <TextInput
        label="What people call it"
        maxLength={120}
        value={trigger.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <EventFields value={trigger.event} onChange={(event) => onChange({ event })} />
      <ActionFields
        setup={editing.setup}
        triggerId={trigger.id}
        saved={editing.isSaved(trigger.id)}
        task={task}
        value={trigger.action}
        errors={errorsAt(errors, 'action')}
        onChange={(action) => onChange({ action })}
      />
      <section aria-label="Under which conditions">
        <Text size="sm" fw={500} mb={4}>
          Under which conditions
        </Text>
        <Conditions
          label={`Condition of ${trigger.name}`}
          what="trigger"
          value={trigger.conditions}
          onChange={(conditions) => onChange({ conditions })}
        />
        {conditionError && (
          <Text size="xs" c="var(--app-bad)">
            {conditionError}
          </Text>
        )}
      </section>
      <Group justify="space-between" align="flex-end">
        <StateSwitch editing={editing} trigger={trigger} />
        <DryRun trigger={trigger} saved={editing.isSaved(trigger.id)} />
      </Group>
    </Stack>
  );
}
