import { Button, Group, Text } from '@mantine/core';
import { isVersionConflict } from '../../../../api-error.ts';
import { ConflictNotice } from '../../../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { SeeOnCase } from './SeeOnCase.tsx';
import classes from './setup.module.css';
import type { Editing } from './use-setup.ts';

/** While something is changed: what it changes on a case, and Save; or why it was not saved. */
export function SaveBar({ editing }: { editing: Editing }) {
  const { dirty, save, stored, version, drop } = editing;
  if (!dirty) return null;
  const conflict = isVersionConflict(save.error);
  return (
    <div className={classes.bar}>
      {conflict && (
        <ConflictNotice
          what="set-up"
          error={save.error}
          busy={save.isPending}
          onSeeTheirs={drop}
          onKeepMine={() => save.mutate(stored.version)}
        />
      )}
      {save.isError && !conflict && (
        <ErrorState error={save.error} title="Nothing was saved" kept="What you changed is still here." />
      )}
      <Group justify="space-between" gap="xs" mt={save.isError ? 'sm' : 0}>
        <Text size="sm" c="dimmed">
          Your changes are not saved yet.
        </Text>
        <Group gap="xs">
          <SeeOnCase editing={editing} />
          <Button variant="default" onClick={drop}>
            Drop the changes
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(version)}>
            Save the tasks
          </Button>
        </Group>
      </Group>
    </div>
  );
}
