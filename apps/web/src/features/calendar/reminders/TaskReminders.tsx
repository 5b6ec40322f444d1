import { Button, Group, Skeleton, Text } from '@mantine/core';
import { listTaskReminders, type Reminder, saveTaskReminders } from '@matterline/contract/reminders.ts';
import { listMatterTasks, type MatterTask } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { useCan, useMe } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { RecordDialog } from '../../admin/RecordDialog.tsx';
import { useRecordForm } from '../../admin/use-record-form.ts';
import { Reminders } from '../event/Reminders.tsx';
import { ReminderList } from './ReminderList.tsx';
import { errorsWithin, ruleOf } from './rules.ts';
import { useCasePeople } from './use-case-people.ts';
import { useTaskPreview, withStanding } from './use-reminder-preview.ts';

type Stored = { reminders: readonly Reminder[]; version: number };
type On = { task: MatterTask; matterId: string };
type Props = On & { stored: Stored; close: () => void };

function TaskRemindersDialog({ task, matterId, stored, close }: Props) {
  const { site } = useMe();
  const people = useCasePeople(matterId);
  const [opened] = useState(stored);
  const form = useRecordForm({
    opened,
    stored,
    valuesOf: (record: Stored | null) => ({ reminders: (record?.reminders ?? []).map(ruleOf) }),
    save: ({ reminders }, version) =>
      call(saveTaskReminders, { params: { id: task.id }, body: { reminders, version } }),
    refetch: [[listTaskReminders.id], [listMatterTasks.id]],
    done: () => `Saved: the reminders of “${task.name}”.`,
    close,
  });
  const preview = useTaskPreview(task.id, form.values.reminders);
  return (
    <RecordDialog title={`Reminders of “${task.name}”`} size="lg" what="list" form={form}>
      <Text size="sm" c="dimmed">
        Counted from the target date; whole days are at 9:00 AM. They move with it, and stop when the task is
        done.
      </Text>
      <ReminderList
        value={form.values.reminders}
        onChange={(reminders) => form.set({ reminders })}
        zone={site.timeZone}
        of="task"
        people={people}
        errors={errorsWithin(form.errors, 'reminders')}
        previewOf={withStanding(opened.reminders, preview.of)}
      />
    </RecordDialog>
  );
}

/** The reminders of a task with a target date: who gets them, how they stand, and the way to change them. */
export function TaskReminders({ task, matterId }: On) {
  const { site } = useMe();
  const mayWrite = useCan('calendar.write') && task.doneOn === null;
  const [changing, setChanging] = useState(false);
  const list = useQuery(queryOf(listTaskReminders, { params: { id: task.id } }));
  const reminders = list.data?.items ?? [];
  if (task.targetOn === null) return null;
  return (
    <section aria-label={`Reminders of ${task.name}`}>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          Reminders
        </Text>
        {mayWrite && list.data && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Change the reminders of ${task.name}`}
            onClick={() => setChanging(true)}
          >
            Change
          </Button>
        )}
      </Group>
      {list.isPending && <Skeleton h={40} aria-busy="true" />}
      {list.isError && <ErrorState error={list.error} title="The reminders could not be fetched" />}
      {list.data && (
        <Reminders
          reminders={reminders}
          of="task"
          matterId={matterId}
          zone={site.timeZone}
          over={task.doneOn !== null}
        />
      )}
      {changing && (
        <TaskRemindersDialog
          task={task}
          matterId={matterId}
          stored={{ reminders, version: task.version }}
          close={() => setChanging(false)}
        />
      )}
    </section>
  );
}
