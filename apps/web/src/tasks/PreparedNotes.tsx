import { Button, Group, Text } from '@mantine/core';
import { listPreparedNotes, type PreparedNote } from '@matterline/contract/tasks.ts';
import { IconNotes } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pagesOf } from '../queries.ts';
import { useCan } from '../session.ts';
import { LoadMore } from '../ui/LoadMore.tsx';
import { plural } from '../ui/numbers.ts';
import { Time } from '../ui/Time.tsx';
import { FinishNote } from './FinishNote.tsx';
import classes from './tasks.module.css';

type Props = {
  /** those of one case; all of the reader’s when absent */
  matterId?: string;
};

/** Notes that triggers prepared and that wait for the reader to complete them; nothing where none does. */
export function PreparedNotes({ matterId }: Props) {
  const mayWrite = useCan('notes.write');
  const query = matterId ? { matterId } : {};
  const notes = useInfiniteQuery({ ...pagesOf(listPreparedNotes, { query }), enabled: mayWrite });
  const [open, setOpen] = useState<PreparedNote | null>(null);
  const items = notes.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0 && !open) return null;
  return (
    <section className={classes.note} aria-label="Notes to complete">
      <Group gap={8} mb={6}>
        <IconNotes size={18} aria-hidden />
        <Text size="sm" fw={650} component="h2">
          {plural(items.length, 'note')} to complete
        </Text>
      </Group>
      <ul className={classes.list}>
        {items.map((note) => (
          <li key={note.id}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" miw={0} flex="1 1 200px">
                {note.trigger}
                {!matterId && (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    · {note.matter.clientName} {note.matter.number}
                  </Text>
                )}{' '}
                <Text span size="sm" c="dimmed">
                  · <Time at={note.at} />
                </Text>
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Complete the note ${note.trigger} of ${note.matter.number}`}
                onClick={() => setOpen(note)}
              >
                Complete
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      <LoadMore query={notes} what="notes" />
      {open && <FinishNote key={open.id} note={open} close={() => setOpen(null)} />}
    </section>
  );
}
