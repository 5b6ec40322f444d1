import { Box, Button, Divider, Group, Modal, Stack, Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { IconPrinter } from '@tabler/icons-react';
import { TextActions } from '../../../texts/TextActions.tsx';
import { whomOf } from '../../../texts/whom.ts';
import { MediaStrip } from '../../../ui/MediaStrip.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { exactTime } from '../../../ui/time-words.ts';
import { Steps } from '../sms/DeliveryState.tsx';
import classes from './MessageDialog.module.css';

type Props = { matterId: string; message: Message; opened: boolean; close: () => void };

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Facts({ message }: { message: Message }) {
  const timeZone = useTimeZone();
  return (
    <dl className={classes.facts}>
      <Fact name="To">
        {message.contact && <b dir="auto">{whomOf(message)}</b>}{' '}
        {message.channel === 'email' ? message.clientNumber : <Phone>{message.clientNumber}</Phone>}
      </Fact>
      <Fact name="Written by">{message.author?.name ?? 'Matterline'}</Fact>
      <Fact name="On">{exactTime(new Date(message.sentAt ?? message.at), timeZone)}</Fact>
      <Fact name="State">
        {stateWordsOf(message)}
        {message.reason && `: ${message.reason}`}
      </Fact>
    </dl>
  );
}

/** A text or an email as a document: what was said, to whom, and how it fared; printed without what is around it. */
export function MessageDialog({ matterId, message, opened, close }: Props) {
  const isEmail = message.channel === 'email';
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={isEmail ? message.subject : `Text to ${whomOf(message)}`}
      classNames={{ root: classes.dialog }}
    >
      <Stack gap="sm">
        <Facts message={message} />
        <Divider />
        <MessageBody>{message.body}</MessageBody>
        {message.identification && (
          <Text size="sm" c="dimmed" dir="auto">
            {message.identification}
          </Text>
        )}
        <MediaStrip media={message.media} from={null} />
        <Divider />
        <Box className={classes.steps}>
          <Text size="sm" fw={600} mb={4}>
            How it fared
          </Text>
          {opened && <Steps messageId={message.id} channel={message.channel} />}
        </Box>
        <Group justify="space-between" className={classes.actions}>
          <TextActions text={message} matterId={matterId} />
          <Button
            variant="default"
            ml="auto"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
