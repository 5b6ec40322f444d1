import { Text } from '@mantine/core';
import type { TaskTemplate } from '@matterline/contract/task-setup.ts';
import { useWord } from '../../../../session.ts';
import { weekdayWords } from '../../../../tasks/due-words.ts';
import { useAboutSetup } from './about.tsx';

/** The date a rule makes on a case that is opened today; what it hangs on is told with it. */
export function ExampleDate({ task: { id, target } }: { task: TaskTemplate }) {
  const { one } = useWord();
  const { example, taskName, fieldName } = useAboutSetup();
  if (target.kind === 'none' || !example) return null;
  const date = example.dates.get(id) ?? null;
  const anchor = target.kind === 'from_task' ? (example.dates.get(target.taskId) ?? null) : null;
  const on =
    target.kind === 'from_field'
      ? `If ${fieldName(target.field)} is ${weekdayWords(example.fieldOn)}`
      : target.kind === 'from_task'
        ? anchor === null
          ? `“${taskName(target.taskId)}” has no date, so this has none until that is done`
          : `If “${taskName(target.taskId)}” is for ${weekdayWords(anchor)}`
        : `On a ${one} opened today, ${weekdayWords(example.openedOn)}`;
  return (
    <Text size="xs" c="dimmed" mt={8} role="status">
      {on}
      {date === null ? (
        '.'
      ) : (
        <>
          : due <b>{weekdayWords(date)}</b>.
        </>
      )}
    </Text>
  );
}
