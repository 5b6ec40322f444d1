import { Box, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { type LiveStatus, useLiveStatus } from '../live.ts';
import classes from './LiveDot.module.css';

const words: Record<LiveStatus, { short: string; long: string }> = {
  connecting: { short: 'Connecting', long: 'Connecting: changes will show by themselves in a moment' },
  live: { short: 'Live', long: 'Live: changes show by themselves' },
  reconnecting: { short: 'Reconnecting', long: 'Reconnecting: what you see may be a little old' },
};

/** Whether changes by others show by themselves. Said aloud when it changes. */
export function LiveDot() {
  const status = useLiveStatus();
  return (
    <Tooltip label={words[status].long}>
      <Group gap={6} wrap="nowrap">
        <span className={classes.dot} data-status={status} />
        <Box visibleFrom="sm" aria-hidden>
          <Text size="xs" c="dimmed">
            {words[status].short}
          </Text>
        </Box>
        <VisuallyHidden role="status">{words[status].short}</VisuallyHidden>
      </Group>
    </Tooltip>
  );
}
