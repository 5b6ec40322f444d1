import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type RefObject, useId } from 'react';
import { TextField } from '../../../texts/TextField.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './Composer.module.css';
import { DraftElsewhere } from './DraftElsewhere.tsx';
import { HoursNow } from './HoursNow.tsx';
import { RecipientFields } from './RecipientFields.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { SendButtons } from './SendButtons.tsx';
import { SendError } from './SendError.tsx';
import { TemplateNote } from './TemplateNote.tsx';
import { TextsLeft } from './TextsLeft.tsx';
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

function SendActions({ compose, onLater }: { compose: Compose; onLater: () => void }) {
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
      <SendButtons compose={compose} onLater={onLater} />
    </Group>
  );
}

/** Writes a text at the foot of the log. Ctrl+Enter sends, Ctrl+Shift+Enter schedules; Enter makes a line. */
export function Composer({
  compose,
  field,
}: {
  compose: Compose;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const fieldsId = useId();
  const [opened, fields] = useDisclosure(false);
  const [scheduling, later] = useDisclosure(false);
  const schedule = () => compose.canSend && later.open();
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
        <HoursNow compose={compose} />
        <TextsLeft matterId={compose.matterId} texts={compose.recipient.texts} />
        {!scheduling && <SendError compose={compose} />}
        <TemplateNote compose={compose} />
        <TextField
          value={compose.body}
          onChange={compose.setBody}
          onSend={compose.submit}
          onLater={schedule}
          limit={compose.limit}
          added={compose.recipient.identification}
          templates={compose.templates}
          attaching={compose.attaching}
          label={`Message to ${compose.name || 'the client'}`}
          hideLabel
          minRows={2}
          waiting={!compose.draft.ready}
          inputRef={field}
          actions={<SendActions compose={compose} onLater={schedule} />}
        />
      </Stack>
      <ScheduleDialog compose={compose} opened={scheduling} close={later.close} />
    </Box>
  );
}
