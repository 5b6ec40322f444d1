import { Button, Group, Text } from '@mantine/core';
import { ApiError } from '../api-error.ts';
import { ChangedNotice } from './ChangedNotice.tsx';
import { useWhoChanged } from './who-changed.ts';

type Props = {
  /** what was being changed: `case`, `note` */
  what: string;
  /** what the server answered, which says who it was and when where it knows */
  error: unknown;
  /** forget one's own changes and show what is stored now */
  onSeeTheirs: () => void;
  /** save one's own again, over theirs, from the version now stored */
  onKeepMine: () => void;
  busy?: boolean;
};

/** Shown when a save is refused with `version_conflict`: both ways on, and nothing lost until one is chosen. */
export function ConflictNotice({ what, error, onSeeTheirs, onKeepMine, busy }: Props) {
  const { title } = useWhoChanged(error instanceof ApiError ? error.members.changed : undefined, what);
  return (
    <ChangedNotice title={title}>
      <Text size="sm">
        It was changed after you opened it, so yours is not saved yet. What you typed is still here.
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" variant="default" onClick={onSeeTheirs} disabled={busy}>
          See theirs, drop mine
        </Button>
        <Button size="compact-sm" onClick={onKeepMine} loading={busy}>
          Keep mine, replace theirs
        </Button>
      </Group>
    </ChangedNotice>
  );
}
