import { Badge, Checkbox, Loader, Text } from '@mantine/core';
import type { MyTask } from '@matterline/contract/tasks.ts';
import type { KeyboardEvent } from 'react';
import { toTask } from '../addresses.ts';
import { useMe } from '../session.ts';
import { TextLink } from '../ui/links.tsx';
import { DueBadge } from './DueBadge.tsx';
import classes from './my-tasks.module.css';
import type { TickTask } from './TickFlow.tsx';

type Props = {
  task: MyTask;
  mayTick: boolean;
  busy: boolean;
  onToggle: (task: TickTask) => void;
};

/** The space bar ticks the row that has the keyboard. */
function onSpace(event: KeyboardEvent<HTMLLIElement>) {
  if (event.key !== ' ' || event.target !== event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>('[data-does=tick]')?.click();
}

const writesWords: Record<NonNullable<MyTask['writesClient']>, string> = {
  text: 'texts client when ticked',
  email: 'emails client when ticked',
  both: 'texts and emails client when ticked',
  flagged: 'texts or emails client when ticked',
};

/** A task where cases are mixed: with the case it is on. */
export function MyTaskRow({
  task: { task, matter, category, writesClient },
  mayTick,
  busy,
  onToggle,
}: Props) {
  const { user } = useMe();
  const { assignee } = task;
  const asTick = { ...task, matterId: matter.id, setsOff: true };
  return (
    <li className={classes.row} data-row tabIndex={-1} onKeyDown={onSpace}>
      <span className={classes.tick}>
        {busy ? (
          <Loader size={20} aria-label={`Looking up what ${task.name} sets off`} />
        ) : (
          <Checkbox
            aria-label={`${task.name} of ${matter.clientName}: done`}
            checked={task.doneOn !== null}
            disabled={!mayTick}
            data-does="tick"
            onChange={() => onToggle(asTick)}
          />
        )}
      </span>
      <div className={classes.main}>
        <div className={classes.head}>
          <TextLink
            to={toTask(matter.id, task.id)}
            fw={600}
            c="var(--mantine-color-text)"
            data-does="open"
            className={classes.name}
          >
            <bdi>{task.name}</bdi>
          </TextLink>
          {writesClient && (
            <Badge variant="light" tt="none">
              {writesWords[writesClient]}
            </Badge>
          )}
        </div>
        <Text size="xs" c="dimmed" dir="auto">
          {matter.clientName} · <span className={classes.number}>{matter.number}</span> ·{' '}
          {category ?? 'Of this case alone'}
          {assignee?.id !== user.id && ` · ${assignee?.name ?? 'assigned to nobody'}`}
        </Text>
      </div>
      <DueBadge task={task} />
    </li>
  );
}
