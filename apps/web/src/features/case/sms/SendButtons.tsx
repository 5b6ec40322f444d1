import { Button, Tooltip } from '@mantine/core';
import { IconClock, IconSend } from '@tabler/icons-react';
import classes from './SendButtons.module.css';
import type { Compose } from './use-compose.ts';

/** One button in two parts: now, or later. */
export function SendButtons({ compose, onLater }: { compose: Compose; onLater: () => void }) {
  return (
    <Button.Group>
      <Button
        leftSection={<IconSend size={16} aria-hidden />}
        onClick={compose.submit}
        disabled={!compose.canSend}
        loading={compose.sending}
      >
        Send now
      </Button>
      <Tooltip label="Schedule for later (Ctrl+Shift+Enter)">
        <Button
          className={classes.later}
          onClick={onLater}
          disabled={!compose.canSend}
          aria-label="Schedule for later"
          aria-haspopup="dialog"
        >
          <IconClock size={17} aria-hidden />
        </Button>
      </Tooltip>
    </Button.Group>
  );
}
