import { Box, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconCalendarClock, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { LazySchedule } from '../../../schedule/LazySchedule.tsx';
import { TextField } from '../../../texts/TextField.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { DraftElsewhere } from './DraftElsewhere.tsx';
import { HoursNow } from './HoursNow.tsx';
import classes from './NewSmsDialog.module.css';
import { RecipientFields } from './RecipientFields.tsx';
import { scheduleToOf } from './ScheduleDialog.tsx';
import { SendError } from './SendError.tsx';
import { TemplateNote } from './TemplateNote.tsx';
import { TextsLeft } from './TextsLeft.tsx';
import { type Compose, useCompose } from './use-compose.ts';

type Props = {
  matterId: string;
  close: () => void;
  /** the text then stands in the documents list too */
  inDocuments?: boolean;
};

function When({ compose, onPicking }: { compose: Compose; onPicking: (open: boolean) => void }) {
  return (
    <Box className={classes.when}>
      <LazySchedule
        value={compose.schedule}
        onChange={compose.setSchedule}
        to={scheduleToOf(compose)}
        refused={compose.timeRefused}
        onPicking={onPicking}
      />
    </Box>
  );
}

const fromWords = (from: Compose['recipient']['from']) =>
  from?.sender ? `It is sent from ${from.sender}: ${from.say}.` : from?.say;

function NewSms({ matterId, close, inDocuments, onPicking }: Props & { onPicking: (open: boolean) => void }) {
  const compose = useCompose(matterId, inDocuments);
  const [later, setLater] = useState(false);
  const submit = async () => {
    const sent = await (later ? compose.submitLater() : compose.submit());
    if (!sent) return;
    if (sent.state === 'queued' && !sent.undoUntil) toastDone('The text is on its way.');
    close();
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        One person per message.{' '}
        {fromWords(compose.attaching.files.length > 0 ? compose.recipient.withFiles : compose.recipient.from)}
      </Text>
      {!compose.recipient.isPending && <RecipientFields compose={compose} />}
      <DraftElsewhere draft={compose.draft} />
      {!later && <HoursNow compose={compose} />}
      <TextsLeft matterId={compose.matterId} texts={compose.recipient.texts} />
      <TemplateNote compose={compose} />
      <TextField
        value={compose.body}
        onChange={compose.setBody}
        onSend={submit}
        onLater={() => setLater(true)}
        limit={compose.limit}
        added={compose.recipient.identification}
        templates={compose.templates}
        attaching={{ ...compose.attaching, onDialog: onPicking }}
        label="Message"
        minRows={4}
        waiting={!compose.draft.ready}
        autoFocus
      />
      <Radio.Group
        label="When to send"
        value={later ? 'later' : 'now'}
        onChange={(when) => setLater(when === 'later')}
      >
        <Group mt={6}>
          <Radio value="now" label="Send now" />
          <Radio value="later" label="Schedule for later" />
        </Group>
      </Radio.Group>
      {later && <When compose={compose} onPicking={onPicking} />}
      <SendError compose={compose} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          leftSection={
            later ? <IconCalendarClock size={17} aria-hidden /> : <IconSend size={16} aria-hidden />
          }
          onClick={submit}
          disabled={!compose.canSend || (later && compose.schedule.wall === '')}
          loading={compose.sending}
        >
          {later ? 'Schedule text' : 'Send now'}
        </Button>
      </Group>
    </Stack>
  );
}

/** A text from any tab of the case. What is written is kept as a draft when the dialog is closed. */
export function NewSmsDialog({ opened, ...props }: Props & { opened: boolean }) {
  const [picking, setPicking] = useState(false);
  return (
    <Modal opened={opened} onClose={props.close} closeOnEscape={!picking} size="lg" title="New SMS">
      {opened && <NewSms {...props} onPicking={setPicking} />}
    </Modal>
  );
}
