import { Button, Group, Stack, Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { listWaiting } from '@matterline/contract/queue.ts';
import { type Reminder, type ReminderMessage, sendReminderNow } from '@matterline/contract/reminders.ts';
import { type OutboundState, stateWordsOf } from '@matterline/rules/message-state.ts';
import { IconMail, IconMessage } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { queryOf } from '../../../queries.ts';
import { useCan } from '../../../session.ts';
import { EditText } from '../../../texts/EditText.tsx';
import { TextActions } from '../../../texts/TextActions.tsx';
import { type Edited, useEdited } from '../../../texts/use-edited.ts';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import { reminderGoesWords } from '../goes-words.ts';
import { refreshCalendar } from '../refresh-calendar.ts';
import { aboutWords, type Of } from '../reminders/rules.ts';
import classes from './event.module.css';

const failed = new Set(['failed', 'undelivered', 'expired', 'suppressed', 'unknown']);

/** The waiting texts and emails of the case, by id: those can be edited, sent now and canceled. */
function useWaitingTexts(matterId: string | null): readonly Message[] {
  const may = useCan('texts.read');
  const waiting = useQuery({
    ...queryOf(listWaiting, { params: { id: matterId ?? '' } }),
    enabled: matterId !== null && may,
  });
  return waiting.data?.items ?? [];
}

function Standing({
  message: { state, reason, channel, dueAt, withheld },
  zone,
}: {
  message: ReminderMessage;
  zone: string;
}) {
  const now = useNow();
  if (withheld !== null) return <span className={classes.bad}>Left out: {withheld}</span>;
  const outbound = (state ?? 'queued') as OutboundState;
  const words = stateWordsOf({ state: outbound, channel: channel === 'text' ? 'sms' : 'email' });
  const waits = outbound === 'scheduled' || outbound === 'held';
  return (
    <span className={failed.has(outbound) ? classes.bad : undefined}>
      {waits ? 'Waits' : words}
      {waits && dueAt && `, goes ${momentWords(new Date(dueAt), now, zone)}`}
      {reason && `. ${reason}`}
    </span>
  );
}

function kindOf({ channel, corrects }: ReminderMessage): string {
  if (corrects) return channel === 'text' ? 'Correction by text' : 'Correction by email';
  return channel === 'text' ? 'Text' : 'Email';
}

type OneProps = { message: ReminderMessage; texts: Edited<Message>; on: On };

function OneMessage({ message, texts, on: { matterId, zone } }: OneProps) {
  const text = texts.shown.find(({ id }) => id === message.messageId);
  const editing = text !== undefined && texts.isEdited(text);
  const Icon = message.channel === 'text' ? IconMessage : IconMail;
  return (
    <li>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden className={classes.icon} />
        <Text size="sm" component="div" className={classes.grow}>
          {kindOf(message)} to <b dir="auto">{message.person.name}</b>:{' '}
          <Standing message={message} zone={zone} />
          {text && !editing && <MessageBody c="dimmed">{text.body}</MessageBody>}
        </Text>
      </Group>
      {text && matterId && editing && (
        <EditText text={text} matterId={matterId} close={() => texts.edit(null)} />
      )}
      {text && matterId && !editing && (
        <Group pl={22}>
          <TextActions text={text} matterId={matterId} onEdit={() => texts.edit(text)} />
        </Group>
      )}
    </li>
  );
}

/** What went while it was at another time or place: whoever had it is told by a correction. */
function Earlier({ messages, zone }: { messages: readonly ReminderMessage[]; zone: string }) {
  return (
    <ul className={classes.messages} aria-label="What went before it was moved or changed">
      {messages.map((message) => (
        <li key={message.messageId}>
          <Text size="sm" c="dimmed" component="div">
            {kindOf(message)} to <b dir="auto">{message.person.name}</b> before it was moved or changed:{' '}
            <Standing message={message} zone={zone} />
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** It was too late for it when the event was made or moved. */
function Missed({ reminder }: { reminder: Reminder }) {
  const queryClient = useQueryClient();
  const may = useCan('calendar.write');
  const timeZone = useTimeZone();
  const send = useMutation({
    mutationFn: () => call(sendReminderNow, { params: { id: reminder.id } }),
    onSuccess: (sent) => {
      toastDone(reminderGoesWords(sent, timeZone));
      return refreshCalendar(queryClient);
    },
    onError: (error) => toastError('The reminder was not sent', error),
  });
  return (
    <Stack gap={6} align="flex-start" mt={6}>
      <Text size="sm" c="var(--app-warn)">
        It was too late for it, so nothing went.
      </Text>
      {may && (
        <Button size="compact-sm" variant="default" onClick={() => send.mutate()} loading={send.isPending}>
          Send one now
        </Button>
      )}
    </Stack>
  );
}

/** On what they are: its case, its clock, and whether one it was too late for can still be sent. */
type On = { of: Of; matterId: string | null; zone: string; over: boolean };
type Props = On & { reminders: readonly Reminder[] };

/** As they were when one of their texts began to be changed: other reminders would take away what is being typed. */
function useHeld(reminders: readonly Reminder[], editing: boolean): readonly Reminder[] {
  const [held, hold] = useState(reminders);
  if (!editing && held !== reminders) hold(reminders);
  return editing ? held : reminders;
}

/** Each reminder, who it goes to and how that stands. */
export function Reminders({ reminders, ...on }: Props) {
  const texts = useEdited(useWaitingTexts(on.matterId));
  const shown = useHeld(reminders, texts.shown.some(texts.isEdited));
  if (shown.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody is reminded.
      </Text>
    );
  }
  return (
    <ul className={classes.list} aria-label="Reminders">
      {shown.map((reminder) => (
        <li key={reminder.id}>
          <OneReminder reminder={reminder} texts={texts} on={on} />
        </li>
      ))}
    </ul>
  );
}

type OneReminderProps = { reminder: Reminder; texts: Edited<Message>; on: On };

function OneReminder({ reminder, texts, on }: OneReminderProps) {
  const { earlier } = reminder;
  const missed = reminder.goesAt === null && !on.over && earlier.length === 0;
  return (
    <div className={`${classes.reminder} ${classes.grow}`}>
      <Text size="sm" fw={600}>
        {reminder.say}
      </Text>
      <Text size="xs" c="dimmed">
        {aboutWords(reminder, on.of)}
      </Text>
      {missed && <Missed reminder={reminder} />}
      {earlier.length > 0 && <Earlier messages={earlier} zone={on.zone} />}
      {!missed && earlier.length === 0 && reminder.messages.length === 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          Nobody gets it.
        </Text>
      )}
      {reminder.messages.length > 0 && (
        <ul className={classes.messages}>
          {reminder.messages.map((message) => (
            <OneMessage
              key={`${message.person.id} ${message.channel} ${message.messageId}`}
              message={message}
              texts={texts}
              on={on}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
