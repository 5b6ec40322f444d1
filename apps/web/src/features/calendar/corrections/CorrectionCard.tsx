import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { Correction } from '@matterline/contract/reminders.ts';
import { emailLimits } from '@matterline/rules/email-check.ts';
import { IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConfirmButton } from '../../../ui/Confirm.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './corrections.module.css';
import { isWorded, useCorrection, type Words, wordsOf } from './use-corrections.ts';

type Props = {
  correction: Correction;
  /** before its heading: a checkbox */
  before?: ReactNode;
  /** which event and case, where that is not plain from the place */
  about?: ReactNode;
  onReword?: (words: Words) => void;
};

const longest = { text: 1600, email: emailLimits.body } as const;

function Was({ correction: { corrects } }: { correction: Correction }) {
  return (
    <div className={classes.was}>
      <Text size="xs" c="dimmed">
        What they had, <Time at={corrects.at} />
      </Text>
      <MessageBody c="dimmed">{corrects.body}</MessageBody>
    </div>
  );
}

/** What somebody had of an event that is no longer so, and the words that put it right. */
export function CorrectionCard({ correction, before, about, onReword }: Props) {
  const { contact, channel, why } = correction;
  const [words, setWords] = useState(wordsOf(correction));
  const reword = (by: Partial<Words>) => {
    const next = { ...words, ...by };
    setWords(next);
    onReword?.(next);
  };
  const { send, drop } = useCorrection(correction);
  const kind = channel === 'text' ? 'text' : 'email';
  return (
    <article className={classes.card} aria-label={`Correction to ${contact.name}`}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          {before}
          <div>
            <Text size="sm">
              {kind === 'text' ? 'Text to ' : 'Email to '}
              <b dir="auto">{contact.name}</b>:{' '}
              {why === 'moved' ? 'it was moved or changed' : 'it was canceled'}
            </Text>
            {about}
          </div>
        </Group>
        <Was correction={correction} />
        {kind === 'email' && (
          <TextInput
            label={`Subject of the correction to ${contact.name}`}
            dir="auto"
            maxLength={emailLimits.subject}
            value={words.subject}
            error={words.subject.trim() === '' ? 'Write a subject.' : undefined}
            onChange={(event) => reword({ subject: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={`Correction to ${contact.name}`}
          autosize
          minRows={2}
          maxRows={10}
          dir="auto"
          maxLength={longest[channel]}
          value={words.body}
          error={words.body.trim() === '' ? 'Write the message, or drop it.' : undefined}
          onChange={(event) => reword({ body: event.currentTarget.value })}
        />
        {send.isError && (
          <ErrorState error={send.error} title="It was not sent" kept="Your words are still here." />
        )}
        <Group justify="flex-end" gap="xs">
          <ConfirmButton
            variant="subtle"
            color="red.8"
            c="var(--app-bad)"
            size="compact-sm"
            title="Drop this correction"
            says={`${contact.name} is not told, and keeps what they had.`}
            verb="Drop it"
            dismiss="Keep it"
            run={drop.mutateAsync}
          >
            Drop
          </ConfirmButton>
          <Button
            size="compact-sm"
            leftSection={<IconSend size={15} aria-hidden />}
            disabled={!isWorded(correction, words)}
            loading={send.isPending}
            onClick={() => send.mutate(words)}
          >
            Approve and send
          </Button>
        </Group>
      </Stack>
    </article>
  );
}
