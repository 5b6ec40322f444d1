import { Button, Group, Text } from '@mantine/core';
import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { Time } from '../../ui/Time.tsx';
import { useRestore } from './use-triage.ts';

type Props = { text: UnfiledText; setAside: NonNullable<UnfiledText['setAside']>; mayFile: boolean };

/** Why a text waits no longer, and the way back. */
export function SetAside({ text, setAside: { kind, by, at, reason }, mayFile }: Props) {
  const restore = useRestore(text);
  return (
    <Group gap="xs" mt={6}>
      <Text size="sm" c="dimmed" flex="1 1 220px">
        {by === null && 'Its number was blocked.'}
        {by !== null && kind === 'blocked' && (
          <>
            <bdi>{by.name}</bdi> blocked the number, <Time at={at} />: <span dir="auto">{reason}</span>
          </>
        )}
        {by !== null && kind === 'not_ours' && (
          <>
            <bdi>{by.name}</bdi> set it aside, <Time at={at} />: <span dir="auto">{reason}</span>
          </>
        )}
      </Text>
      {mayFile && (
        <Button
          size="compact-sm"
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate()}
        >
          Put back
        </Button>
      )}
    </Group>
  );
}
