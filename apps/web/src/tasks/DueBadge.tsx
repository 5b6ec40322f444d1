import { Badge } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import type { Due } from '@matterline/rules/tasks/dates.ts';
import { dueWords } from './due-words.ts';
import { useToday } from './use-today.ts';

const colors: Readonly<Record<Due, string>> = {
  done: 'teal',
  overdue: 'red',
  today: 'orange',
  upcoming: 'gray',
  no_date: 'gray',
};

/** How a task stands, in words and in colour. */
export function DueBadge({ task }: { task: Pick<MatterTask, 'targetOn' | 'doneOn' | 'urgent'> }) {
  const { due, says } = dueWords(task, useToday());
  return (
    <>
      {task.urgent && due !== 'done' && (
        <Badge variant="filled" color="red" flex="none">
          Urgent
        </Badge>
      )}
      <Badge variant="light" color={colors[due]} data-due={due} flex="none">
        {says}
      </Badge>
    </>
  );
}
