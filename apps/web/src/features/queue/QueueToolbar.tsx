import { Button, Checkbox, Group, Text } from '@mantine/core';
import type { QueuedText } from '@matterline/contract/queue.ts';
import { useState } from 'react';
import { plural } from '../../ui/numbers.ts';
import { BulkDialog } from './BulkDialog.tsx';
import classes from './queue.module.css';
import type { BulkAction } from './use-bulk.ts';
import type { Selection } from './use-selection.ts';

/** Above a list: ticks all that is on the page, and does one thing to all that is ticked. */
export function QueueToolbar({ texts, selection }: { texts: QueuedText[]; selection: Selection }) {
  const [action, setAction] = useState<BulkAction | null>(null);
  const here = texts.filter(({ id }) => selection.has(id)).length;
  const some = selection.texts.length;
  const close = (done: boolean) => {
    setAction(null);
    if (done) selection.clear();
  };
  return (
    <Group className={classes.toolbar} gap="xs">
      <Checkbox
        aria-label="Select all on this page"
        checked={here === texts.length}
        indeterminate={here > 0 && here < texts.length}
        onChange={(event) => selection.set(texts, event.currentTarget.checked)}
      />
      <Text size="sm" c={some > 0 ? undefined : 'dimmed'} role="status">
        {some > 0 ? `${plural(some, 'text')} selected` : 'Select texts to send or cancel many'}
      </Text>
      {some > 0 && (
        <Group gap={4} ml="auto">
          <Button size="compact-sm" variant="light" onClick={() => setAction('send_now')}>
            Send now
          </Button>
          <Button size="compact-sm" variant="light" color="red" onClick={() => setAction('cancel')}>
            Cancel
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={selection.clear}>
            Clear
          </Button>
        </Group>
      )}
      {action && <BulkDialog action={action} texts={selection.texts} close={close} />}
    </Group>
  );
}
