import { Text } from '@mantine/core';
import { dayWords } from '@matterline/rules/day-words.ts';
import { IconArrowRight } from '@tabler/icons-react';
import classes from './tasks.module.css';

export type Move = { taskId: string; name: string; from: string | null; to: string | null };

const words = (day: string | null) => (day === null ? 'no date' : dayWords(day));

/** The dates that follow from a change, before it is made. */
export function Moves({ moves, title }: { moves: readonly Move[]; title: string }) {
  if (moves.length === 0) return null;
  return (
    <section aria-label={title}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <ul className={classes.moves}>
        {moves.map(({ taskId, name, from, to }) => (
          <li key={taskId}>
            <Text size="sm" span dir="auto">
              {name}
            </Text>{' '}
            <Text size="sm" span c="dimmed" className={classes.days}>
              {words(from)}
              <IconArrowRight size={14} aria-label="becomes" role="img" />
              <b>{words(to)}</b>
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
