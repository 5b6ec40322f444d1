import { Button, Group, Text } from '@mantine/core';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { useState } from 'react';
import { plural } from '../../../ui/numbers.ts';
import { BulkTick } from './BulkTick.tsx';
import classes from './progress.module.css';
import type { Selected } from './use-selected.ts';

type Doing = { action: 'tick' | 'untick'; tasks: MatterTask[] };

/** Above the lists while several are chosen: ticks them, or takes their ticks back, with a result for each. */
export function BulkBar({ selected }: { selected: Selected }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const open = selected.tasks.filter(({ doneOn }) => doneOn === null);
  const done = selected.tasks.filter(({ doneOn }) => doneOn !== null);
  return (
    <Group className={classes.bulk} gap="xs" role="group" aria-label="Chosen tasks">
      <Text size="sm" role="status">
        {selected.tasks.length === 0
          ? 'Choose tasks below'
          : `${plural(selected.tasks.length, 'task')} chosen`}
      </Text>
      <Group gap="xs" ml="auto">
        <Button
          size="compact-sm"
          disabled={open.length === 0}
          onClick={() => setDoing({ action: 'tick', tasks: open })}
        >
          Tick {open.length > 0 && plural(open.length, 'task')}
        </Button>
        {done.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDoing({ action: 'untick', tasks: done })}
          >
            Take back {plural(done.length, 'tick')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => selected.turn(false)}>
          Close
        </Button>
      </Group>
      {doing && (
        <BulkTick
          {...doing}
          close={(finished) => {
            setDoing(null);
            if (finished) selected.turn(false);
          }}
        />
      )}
    </Group>
  );
}
