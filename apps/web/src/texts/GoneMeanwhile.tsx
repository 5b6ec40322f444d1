import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconClockOff } from '@tabler/icons-react';
import { wordsOf } from '../api-error.ts';
import { focusOnMount } from '../ui/focus.ts';
import { MessageBody } from '../ui/MessageBody.tsx';
import classes from './ChangedMeanwhile.module.css';

type Props = { error: unknown; body: string; close: () => void };

/** Shown when the text was sent or stopped while it was being changed: what was typed is left to copy. */
export function GoneMeanwhile({ error, body, close }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconClockOff size={20} />}
      title="It is too late to change this text"
      role="alert"
    >
      <Text size="sm">{wordsOf(error)} What you typed is kept here until you close it:</Text>
      <div className={classes.both}>
        <div className={classes.version}>
          <MessageBody>{body}</MessageBody>
        </div>
      </div>
      <Group gap="xs" mt="sm">
        <CopyButton value={body}>
          {({ copied, copy }) => (
            <Button size="compact-sm" ref={focusOnMount} onClick={copy}>
              {copied ? 'Copied' : 'Copy what I typed'}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-sm" variant="default" onClick={close}>
          Close
        </Button>
      </Group>
    </Alert>
  );
}
