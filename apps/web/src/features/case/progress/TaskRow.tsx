import { Checkbox, Loader, Text, UnstyledButton } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { IconChevronDown, IconClock, IconNote, IconPinned } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { DueBadge } from '../../../tasks/DueBadge.tsx';
import { plural } from '../../../ui/numbers.ts';
import classes from './progress.module.css';
import { TaskDetails } from './TaskDetails.tsx';
import { TriggerMarks } from './TriggerMarks.tsx';

type Props = {
  task: MatterTask;
  mayTick: boolean;
  busy: boolean;
  onToggle: () => void;
  open: boolean;
  onOpen: () => void;
  /** while several are chosen to be ticked at once; else undefined */
  selected: boolean | undefined;
  onSelect: (on: boolean) => void;
};

function Marks({ task }: { task: MatterTask }) {
  return (
    <span className={classes.marks}>
      <TriggerMarks triggers={task.triggers} />
      {task.waiting > 0 && (
        <span className={classes.mark} data-waiting>
          <IconClock size={14} aria-hidden />
          {plural(task.waiting, 'message')} waiting
        </span>
      )}
      {task.fixed && (
        <span className={classes.mark}>
          <IconPinned size={14} aria-hidden />
          Date fixed
        </span>
      )}
      {task.notes !== '' && (
        <span className={classes.mark}>
          <IconNote size={14} aria-hidden />
          Notes
        </span>
      )}
    </span>
  );
}

function Tick({ task, mayTick, busy, onToggle, selected, onSelect }: Omit<Props, 'open' | 'onOpen'>) {
  if (selected !== undefined) {
    return (
      <Checkbox
        aria-label={`Choose ${task.name}`}
        checked={selected}
        data-does="tick"
        onChange={(event) => onSelect(event.currentTarget.checked)}
      />
    );
  }
  if (busy) return <Loader size={20} aria-label={`Looking up what ${task.name} sets off`} />;
  return (
    <Checkbox
      aria-label={`${task.name}: done`}
      checked={task.doneOn !== null}
      disabled={!mayTick}
      data-does="tick"
      onChange={onToggle}
    />
  );
}

/** One task: a line on a wide screen, two on a phone; opened, all there is to it. */
export function TaskRow({ open, onOpen, ...props }: Props) {
  const { task } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.key !== ' ' || event.target !== event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('[data-does=tick]')?.click();
  };
  return (
    <li
      data-row
      tabIndex={-1}
      className={classes.row}
      onKeyDown={onKeyDown}
      data-done={task.doneOn !== null || undefined}
    >
      <div className={classes.line}>
        <span className={classes.tick}>
          <Tick {...props} />
        </span>
        <UnstyledButton className={classes.name} aria-expanded={open} data-does="open" onClick={onOpen}>
          <Text size="sm" fw={550} dir="auto" span className={classes.title}>
            {task.name}
          </Text>
          <IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={open} />
        </UnstyledButton>
        <span className={classes.due}>
          <DueBadge task={task} />
        </span>
        <Text size="xs" c="dimmed" className={classes.who} dir="auto">
          {task.doneBy ? `by ${task.doneBy.name}` : (task.assignee?.name ?? 'Nobody')}
        </Text>
        <Marks task={task} />
      </div>
      {open && <TaskDetails task={task} />}
    </li>
  );
}
