import { Stack, Text } from '@mantine/core';
import type { MyTask } from '@matterline/contract/tasks.ts';
import { useRef } from 'react';
import { useCan } from '../../session.ts';
import { MyTaskRow } from '../../tasks/MyTaskRow.tsx';
import rowClasses from '../../tasks/my-tasks.module.css';
import { useTickFlow } from '../../tasks/TickFlow.tsx';
import { plural } from '../../ui/numbers.ts';
import { useRowKeys, useRowPress } from '../../ui/rows.ts';
import { Section } from '../../ui/Section.tsx';
import { byDay } from './days.ts';

type Props = { tasks: MyTask[]; today: string; fading: boolean };

const Count = ({ many }: { many: number }) => (
  <Text size="sm" c="dimmed">
    {plural(many, 'task')}
  </Text>
);

/** Tasks under their days, ticked where they stand. */
export function DayList({ tasks, today, fading }: Props) {
  const rows = useRef<HTMLDivElement>(null);
  const mayTick = useCan('tasks.write');
  const { toggle, busy, dialog } = useTickFlow();
  useRowKeys(rows, 'task');
  useRowPress(rows, 'o', 'Open the task', 'open');
  return (
    <Stack gap="md" ref={rows} style={{ opacity: fading ? 0.6 : undefined }}>
      {byDay(tasks, today).map(({ key, title, tasks: ofDay }) => (
        <Section key={key} title={title} right={<Count many={ofDay.length} />}>
          <ul className={rowClasses.rows} aria-label={title}>
            {ofDay.map((one) => (
              <MyTaskRow
                key={one.task.id}
                task={one}
                mayTick={mayTick}
                busy={busy === one.task.id}
                onToggle={toggle}
              />
            ))}
          </ul>
        </Section>
      ))}
      {dialog}
    </Stack>
  );
}
