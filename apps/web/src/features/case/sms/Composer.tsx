import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { type RefObject, useId } from 'react';
import { TextField } from '../../../texts/TextField.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './Composer.module.css';
import { DraftElsewhere } from './DraftElsewhere.tsx';
import { RecipientFields } from './RecipientFields.tsx';
import { SendError } from './SendError.tsx';
import type { Compose } from './use-compose.ts';

function ToLine({
  compose,
  shown,
  onToggle,
  fieldsId,
}: {
  compose: Compose;
  shown: boolean;
  onToggle: () => void;
  fieldsId: string;
}) {
  const { recipient } = compose;
  return (
    <Group gap={6} fz="sm">
      <Text size="sm" c="dimmed" span>
        To
      </Text>
      {(recipient.ofContact || recipient.display === '') && (
        <Text size="sm" fw={600} span dir="auto">
          {recipient.recipient
            ? `${recipient.recipient.name} (${recipient.recipient.role})`
            : 'nobody on this case'}
        </Text>
      )}
      {recipient.display !== '' && (
        <Text size="sm" c="dimmed" span>
          <Phone>{recipient.display}</Phone> {recipient.phone?.kind}
        </Text>
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={onToggle}
        aria-expanded={shown}
        aria-controls={fieldsId}
      >
        {shown ? 'Done' : 'Change'}
      </Anchor>
    </Group>
  );
}

function SendActions({ compose }: { compose: Compose }) {
  return (
    <Group gap="sm" ml="auto">
      {compose.draft.savedAt && compose.body !== '' ? (
        <Text size="xs" c="dimmed">
          Draft saved <Time at={compose.draft.savedAt} show="clock" />
        </Text>
      ) : (
        <Text size="xs" c="dimmed" visibleFrom="sm">
          Ctrl+Enter sends
        </Text>
      )}
      <Button
        leftSection={<IconSend size={16} aria-hidden />}
        onClick={compose.submit}
        disabled={!compose.canSend}
        loading={compose.sending}
      >
        Send now
      </Button>
    </Group>
  );
}

/** Writes a text at the foot of the log. Ctrl+Enter sends; Enter makes a line. */
export function Composer({
  compose,
  field,
}: {
  compose: Compose;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const fieldsId = useId();
  const [opened, fields] = useDisclosure(false);
  const { recipient } = compose;
  const shown =
    opened ||
    recipient.problems.length + recipient.notices.length > 0 ||
    (!recipient.isPending && recipient.chosen.number === '');
  return (
    <Box className={classes.composer} component="section" aria-label="Write a text">
      <Stack gap={8}>
        {!recipient.isPending && (
          <ToLine compose={compose} shown={shown} onToggle={fields.toggle} fieldsId={fieldsId} />
        )}
        <div id={fieldsId}>
          {shown && !recipient.isPending && <RecipientFields compose={compose} size="xs" />}
        </div>
        <DraftElsewhere draft={compose.draft} />
        <SendError compose={compose} />
        <TextField
          value={compose.body}
          onChange={compose.setBody}
          onSend={compose.submit}
          limit={compose.limit}
          label={`Message to ${compose.name || 'the client'}`}
          hideLabel
          minRows={2}
          inputRef={field}
          actions={<SendActions compose={compose} />}
        />
      </Stack>
    </Box>
  );
}
