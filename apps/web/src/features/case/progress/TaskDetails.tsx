import { Text } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { useParams } from '@tanstack/react-router';
import { useCan } from '../../../session.ts';
import { TaskReminders } from '../../calendar/reminders/TaskReminders.tsx';
import { AssignTask } from './AssignTask.tsx';
import { ChangeDate } from './ChangeDate.tsx';
import { Firings } from './Firings.tsx';
import classes from './progress.module.css';
import { TaskNotes } from './TaskNotes.tsx';

/** All there is to a task: how it is done, who does it and when, notes, and what it set off. */
export function TaskDetails({ task }: { task: MatterTask }) {
  const mayWrite = useCan('tasks.write');
  const { matterId } = useParams({ strict: false }) as { matterId: string };
  return (
    <div className={classes.details}>
      {task.help !== '' && (
        <Text size="sm" dir="auto" className={classes.help}>
          {task.help}
        </Text>
      )}
      {mayWrite && task.doneOn === null && (
        <div className={classes.fields}>
          <ChangeDate task={task} />
          <AssignTask task={task} />
        </div>
      )}
      <TaskReminders task={task} matterId={matterId} />
      <TaskNotes key={task.id} task={task} mayWrite={mayWrite} />
      {task.ticks + task.triggers.length > 0 && <Firings taskId={task.id} />}
    </div>
  );
}
