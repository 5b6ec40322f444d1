import { Progress, Text } from '@mantine/core';
import { getTaskCounts, listMyTasks } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { toTasks } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { MyTaskRow } from '../../tasks/MyTaskRow.tsx';
import rowClasses from '../../tasks/my-tasks.module.css';
import { useTickFlow } from '../../tasks/TickFlow.tsx';
import { useToday } from '../../tasks/use-today.ts';
import { TextLink } from '../../ui/links.tsx';
import { plural } from '../../ui/numbers.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './home.module.css';
import { todaysQuery, urgentQuery } from './todays-query.ts';

/** How much of what was to be done by today is done. */
function DoneBar({ done, all }: { done: number; all: number }) {
  return (
    <div className={classes.done}>
      <Text size="sm" c="dimmed" component="span">
        {done} of {all} done
      </Text>
      <Progress.Root size={6} flex={1} miw={80} radius="xl">
        <Progress.Section value={(100 * done) / all} withAria={false} />
      </Progress.Root>
    </div>
  );
}

/** What the reader has to do by today, what is urgent and then what is overdue first; nothing where they have no task at all. */
export function TodaysTasks({ done }: { done: number }) {
  const today = useToday();
  const urgent = useQuery(queryOf(listMyTasks, urgentQuery)).data?.items ?? [];
  const others = useQuery(queryOf(listMyTasks, todaysQuery(today))).data?.items ?? [];
  const tasks = [...urgent, ...others];
  const counts = useQuery(queryOf(getTaskCounts)).data;
  const mayTick = useCan('tasks.write');
  const { toggle, busy, dialog } = useTickFlow();
  if (!counts || counts.overdue + counts.today + counts.week + counts.notes + done === 0) return null;
  const all = counts.overdue + counts.today + done;
  const more = counts.overdue + counts.today - tasks.length;
  return (
    <Section
      title="Today’s tasks"
      right={
        <TextLink alone to={toTasks(counts.overdue > 0 ? { span: 'overdue' } : undefined)}>
          {counts.overdue > 0 ? `${counts.overdue} overdue` : 'All tasks'}
        </TextLink>
      }
    >
      {all > 0 && <DoneBar done={done} all={all} />}
      <ul className={rowClasses.rows}>
        {tasks.map((one) => (
          <MyTaskRow
            key={one.task.id}
            task={one}
            mayTick={mayTick}
            busy={busy === one.task.id}
            onToggle={toggle}
          />
        ))}
      </ul>
      <Text size="sm" c="dimmed" px={18} py={10}>
        {tasks.length === 0 && 'Nothing is due today. '}
        {more > 0 && `${plural(more, 'more task')} by today. `}
        {counts.notes > 0 && `${plural(counts.notes, 'note')} to complete. `}
        <TextLink to={toTasks()} underline="always">
          See all tasks
        </TextLink>
      </Text>
      {dialog}
    </Section>
  );
}
