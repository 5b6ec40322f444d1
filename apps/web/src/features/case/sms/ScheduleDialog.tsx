import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconCalendarClock } from '@tabler/icons-react';
import { useState } from 'react';
import { mediaOf } from '../../../attachments/attaching.ts';
import { GoesWith } from '../../../attachments/GoesWith.tsx';
import { LazySchedule } from '../../../schedule/LazySchedule.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import classes from './ScheduleDialog.module.css';
import { SendError } from './SendError.tsx';
import type { Compose } from './use-compose.ts';

/** Whom a text that is being written goes to, for their hours and their clock. */
export function scheduleToOf({ recipient }: Compose) {
  const { contactId } = recipient.chosen;
  const known = recipient.ofContact ? contactId : null;
  return { contactId: known, number: recipient.chosen.number, name: recipient.recipient?.name ?? '' };
}

type Props = { compose: Compose; close: () => void };

function Fields({ compose, close, onPicking }: Props & { onPicking: (open: boolean) => void }) {
  const [body] = useState(compose.body);
  const submit = async () => {
    if (await compose.submitLater()) close();
  };
  return (
    <Stack>
      <MessageBody className={classes.body} lineClamp={4}>
        {body}
      </MessageBody>
      <GoesWith media={mediaOf(compose.attaching.files)} />
      <LazySchedule
        value={compose.schedule}
        onChange={compose.setSchedule}
        to={scheduleToOf(compose)}
        refused={compose.timeRefused}
        onPicking={onPicking}
      />
      <SendError compose={compose} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          leftSection={<IconCalendarClock size={17} aria-hidden />}
          onClick={submit}
          disabled={!compose.canSend || compose.schedule.wall === ''}
          loading={compose.sending}
        >
          Schedule text
        </Button>
      </Group>
    </Stack>
  );
}

/** When the text in the composer is to go. Escape closes the calendar first. */
export function ScheduleDialog({ opened, ...props }: Props & { opened: boolean }) {
  const [picking, setPicking] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={props.close}
      closeOnEscape={!picking}
      title={`Schedule a text to ${props.compose.name}`}
      size="lg"
    >
      {opened && <Fields {...props} onPicking={setPicking} />}
    </Modal>
  );
}
