import { List, Popover, Skeleton, Text, UnstyledButton } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { getMessageDetail } from '@matterline/contract/messages.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import {
  IconAlertCircle,
  IconBan,
  IconCheck,
  IconChecks,
  IconClock,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useSecondsLeft } from '../../../texts/use-seconds-left.ts';
import { useTimeZone } from '../../../ui/Time.tsx';
import { exactTime } from '../../../ui/time-words.ts';
import classes from './Bubble.module.css';
import { FilledIn } from './FilledIn.tsx';

const icons: Partial<Record<Message['state'], typeof IconCheck>> = {
  queued: IconClock,
  sending: IconClock,
  accepted: IconCheck,
  sent: IconCheck,
  delivered: IconChecks,
  unknown: IconHelpCircle,
  canceled: IconBan,
};
const bad: Message['state'][] = ['failed', 'undelivered', 'suppressed', 'expired'];

export const isBad = (state: Message['state']) => bad.includes(state);

function fromWords({ sender, senderWhy }: { sender: string | null; senderWhy: string | null }) {
  if (!sender) return 'No sender yet';
  return senderWhy ? `Sent from ${sender}: ${senderWhy}` : `Sent from ${sender}`;
}

/** Every step of a message's life, with its time. */
export function Steps({ messageId, channel }: { messageId: string; channel: Message['channel'] }) {
  const timeZone = useTimeZone();
  const { data } = useQuery(queryOf(getMessageDetail, { params: { id: messageId } }));
  if (!data) return <Skeleton h={72} w={260} />;
  return (
    <>
      <List size="sm" spacing={4}>
        {data.history.map((step) => (
          <List.Item key={`${step.at} ${step.to}`}>
            {stateWordsOf({ state: step.to, channel })}, {exactTime(new Date(step.at), timeZone)}
            {step.reason && (
              <Text size="xs">
                {step.reason}
                {step.code && ` (${step.code})`}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed" mt={6}>
        {fromWords(data)}
        {data.providerMessageId && ` · provider’s id ${data.providerMessageId}`}
      </Text>
      {data.form && <FilledIn form={data.form} />}
    </>
  );
}

/** How a text fares, in words as well as a tick; pressed, it tells every step with its time. */
export function DeliveryState({ message }: { message: Message }) {
  const [opened, setOpened] = useState(false);
  const seconds = useSecondsLeft(message.undoUntil);
  const words = stateWordsOf(message) + (seconds > 0 ? ` in ${seconds} s` : '');
  const Icon = icons[message.state] ?? IconAlertCircle;
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="top-end" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={`${classes.state} ${isBad(message.state) ? classes.badState : ''}`}
          fz="inherit"
          onClick={() => setOpened((shown) => !shown)}
          aria-label={`${words}: show every step`}
        >
          <Icon size={15} aria-hidden />
          {words}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="How this text fared">
        {opened && <Steps messageId={message.id} channel={message.channel} />}
      </Popover.Dropdown>
    </Popover>
  );
}
