import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';

type Props = {
  /** what was being changed: `case`, `note` */
  what: string;
  /** who it was, where the server says so */
  words?: string;
  /** forget one's own changes and show what is stored now */
  onSeeTheirs: () => void;
  /** save one's own again, over theirs, from the version now stored */
  onKeepMine: () => void;
  busy?: boolean;
};

/** Shown when a save is refused with `version_conflict`: both ways on, and nothing lost until one is chosen. */
export function ConflictNotice({ what, words, onSeeTheirs, onKeepMine, busy }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconUsers size={20} />}
      title={`Someone changed this ${what}`}
      role="alert"
    >
      <Text size="sm">
        {words ?? 'It was changed after you opened it, so yours is not saved yet.'} What you typed is still
        here.
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" variant="default" onClick={onSeeTheirs} disabled={busy}>
          See theirs, drop mine
        </Button>
        <Button size="compact-sm" onClick={onKeepMine} loading={busy}>
          Keep mine, replace theirs
        </Button>
      </Group>
    </Alert>
  );
}
