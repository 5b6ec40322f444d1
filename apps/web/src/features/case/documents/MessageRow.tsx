import { Box, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Message } from '@matterline/contract/messages.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { IconMail, IconMessage } from '@tabler/icons-react';
import { whomOf } from '../../../texts/whom.ts';
import { Time } from '../../../ui/Time.tsx';
import { isBad } from '../sms/DeliveryState.tsx';
import classes from './DocumentList.module.css';
import { MessageDialog } from './MessageDialog.tsx';

/** A text or an email among the documents; pressed, it opens as a message. */
export function MessageRow({ matterId, message }: { matterId: string; message: Message }) {
  const [opened, dialog] = useDisclosure(false);
  const isEmail = message.channel === 'email';
  const Icon = isEmail ? IconMail : IconMessage;
  const what = { email: 'Email', mms: 'MMS', sms: 'SMS' }[message.channel];
  return (
    <li className={classes.row} data-row>
      <span className={classes.untickable} />
      <div className={classes.face}>
        <Box className={classes.icon}>
          <Icon size={26} stroke={1.5} aria-hidden />
        </Box>
      </div>
      <UnstyledButton className={classes.open} onClick={dialog.open} aria-haspopup="dialog">
        <Text size="sm" fw={600} className={classes.name} dir="auto" lineClamp={2} component="span">
          {message.subject ?? message.body}
        </Text>
        <Text size="sm" c="dimmed" component="span" display="block">
          {what} to <bdi>{whomOf(message)}</bdi> · <Time at={message.sentAt ?? message.at} /> ·{' '}
          <Text span inherit c={isBad(message.state) ? 'var(--app-bad)' : undefined}>
            {stateWordsOf(message)}
          </Text>
        </Text>
      </UnstyledButton>
      <MessageDialog matterId={matterId} message={message} opened={opened} close={dialog.close} />
    </li>
  );
}
