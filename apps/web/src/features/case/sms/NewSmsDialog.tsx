import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { TextField } from '../../../texts/TextField.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { DraftElsewhere } from './DraftElsewhere.tsx';
import { RecipientFields } from './RecipientFields.tsx';
import { SendError } from './SendError.tsx';
import { useCompose } from './use-compose.ts';

function NewSms({ matterId, close }: { matterId: string; close: () => void }) {
  const compose = useCompose(matterId, () => {
    toastDone('The text is on its way. Its state shows on the SMS tab.');
    close();
  });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        One person per message.
        {compose.recipient.sender && ` It is sent from ${compose.recipient.sender}.`}
      </Text>
      {!compose.recipient.isPending && <RecipientFields compose={compose} />}
      <DraftElsewhere draft={compose.draft} />
      <TextField
        value={compose.body}
        onChange={compose.setBody}
        onSend={compose.submit}
        limit={compose.limit}
        label="Message"
        minRows={4}
        autoFocus
      />
      <SendError compose={compose} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={compose.submit}
          disabled={!compose.canSend}
          loading={compose.sending}
        >
          Send now
        </Button>
      </Group>
    </Stack>
  );
}

/** A text from any tab of the case. What is written is kept as a draft when the dialog is closed. */
export function NewSmsDialog({
  matterId,
  opened,
  close,
}: {
  matterId: string;
  opened: boolean;
  close: () => void;
}) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={
        <Text component="span" fw={650} fz="lg">
          New SMS
        </Text>
      }
    >
      {opened && <NewSms matterId={matterId} close={close} />}
    </Modal>
  );
}
