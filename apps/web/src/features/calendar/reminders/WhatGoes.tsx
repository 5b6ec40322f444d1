import { Alert, Group, Text } from '@mantine/core';
import { IconClockExclamation, IconMail, IconMessage } from '@tabler/icons-react';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import classes from './reminders.module.css';
import type { PreviewedReminder } from './use-reminder-preview.ts';

type Message = PreviewedReminder['messages'][number];

function OneMessage({
  message: { channel, person, body, subject, withheld, goesAt },
  at,
}: {
  message: Message;
  at: string | null;
}) {
  const [now, timeZone] = [useNow(), useTimeZone()];
  const Icon = channel === 'text' ? IconMessage : IconMail;
  return (
    <li>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden className={classes.icon} />
        <Text size="sm">
          {channel === 'text' ? 'Text to ' : 'Email to '}
          <b dir="auto">{person.name}</b>
          {goesAt !== null &&
            goesAt !== at &&
            `, in their hours: ${momentWords(new Date(goesAt), now, timeZone)}`}
        </Text>
      </Group>
      {withheld !== null ? (
        <Text size="sm" c="var(--app-warn)" pl={22}>
          Does not go: {withheld}
        </Text>
      ) : (
        <div className={classes.bubble}>
          {channel === 'email' && (
            <Text size="sm" fw={600} dir="auto">
              {subject}
            </Text>
          )}
          <MessageBody>{body}</MessageBody>
        </div>
      )}
    </li>
  );
}

/** Plain words that a reminder could only go at once. */
export function TooLate({ say }: { say: string }) {
  return (
    <Alert color="yellow" variant="light" icon={<IconClockExclamation size={18} />} role="status" p="xs">
      <Text size="sm">
        It is too late for this one: {say}. Nothing goes by itself; once it is saved you can send one now.
      </Text>
    </Alert>
  );
}

/** When one reminder would go, to whom, and what it says. */
export function WhatGoes({ preview, nobody }: { preview: PreviewedReminder; nobody: string }) {
  const { goesAt, say, went, messages } = preview;
  if (went) {
    return (
      <section aria-label="What goes" className={classes.goes}>
        <Text size="sm">Its time has come and gone. Changed, it is another reminder.</Text>
      </section>
    );
  }
  return (
    <section aria-label="What goes" className={classes.goes}>
      {goesAt === null ? (
        <TooLate say={say} />
      ) : (
        <Text size="sm">
          Goes <b>{say}</b>
        </Text>
      )}
      {messages.length === 0 ? (
        <Text size="sm" c="var(--app-warn)">
          {nobody}
        </Text>
      ) : (
        <ul className={classes.messages}>
          {messages.map((message) => (
            <OneMessage
              key={`${message.person.kind} ${message.person.id} ${message.channel}`}
              message={message}
              at={goesAt}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
