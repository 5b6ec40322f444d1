import { Button, Group, Kbd, Text } from '@mantine/core';
import { useNow } from '../../../ui/Time.tsx';
import { whenWords } from '../when-words.ts';
import classes from './board.module.css';
import type { Moving } from './use-keyboard-move.ts';

type Props = { moving: Moving | null; onSave: () => void; onPutBack: () => void };

/** Where an event is being taken by keyboard, said as it goes; nothing is saved until it is said so. */
export function MovingBar({ moving, onSave, onPutBack }: Props) {
  const year = useNow().getFullYear();
  return (
    <div className={classes.moving} data-shown={moving !== null || undefined}>
      <Text size="sm" role="status" aria-live="assertive">
        {moving && (
          <>
            Moving “{moving.event.title}” to <b>{whenWords(moving.to, year)}</b>. Not saved yet.
          </>
        )}
      </Text>
      {moving && (
        <Group gap="xs">
          <Button size="compact-sm" onClick={onSave} rightSection={<Kbd size="xs">Enter</Kbd>}>
            Save
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={onPutBack}
            rightSection={<Kbd size="xs">Esc</Kbd>}
          >
            Put it back
          </Button>
        </Group>
      )}
    </div>
  );
}
