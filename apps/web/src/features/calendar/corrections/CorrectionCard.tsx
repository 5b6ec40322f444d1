import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { Correction } from '@matterline/contract/reminders.ts';
import { emailLimits } from '@matterline/rules/email-check.ts';
import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConfirmButton } from '../../../ui/Confirm.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from './corrections.module.css';
import { isWorded, useCorrection } from './use-corrections.ts';
import { type OnReword, useDraft } from './use-draft.ts';

type Props = {
  correction: Correction;
  /** before its heading: a checkbox */
  before?: ReactNode;
  /** which event and case, where that is not plain from the place */
  about?: ReactNode;
  onReword?: OnReword;
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

type Anewed = { correction: Correction; anew: Exclude<ReturnType<typeof useDraft>['anew'], false> };

/** It was drafted anew while it was open here: nothing goes until somebody has read that. */
function Anew({ correction: { subject, body, channel }, anew: { isTyped, take, keep } }: Anewed) {
  return (
    <div role="status">
      <Text size="sm" c="var(--app-warn)">
        It was changed again meanwhile, and is now drafted so:
      </Text>
      {channel === 'email' && (
        <Text size="sm" fw={600} dir="auto">
          {subject}
        </Text>
      )}
      <MessageBody>{body}</MessageBody>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={take}>
          Use the new draft
        </Button>
        {isTyped && (
          <Button size="compact-sm" variant="subtle" onClick={keep}>
            Keep my words
          </Button>
        )}
      </Group>
    </div>
  );
}

/** What somebody had of an event that is no longer so, and the words that put it right. */
export function CorrectionCard({ correction, before, about, onReword }: Props) {
  const { contact, channel, why } = correction;
  const { words, reword, anew } = useDraft(correction, onReword);
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
            onChange={(event) => reword({ ...words, subject: event.currentTarget.value })}
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
          onChange={(event) => reword({ ...words, body: event.currentTarget.value })}
        />
        {anew && <Anew correction={correction} anew={anew} />}
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
            disabled={anew !== false || !isWorded(correction, words)}
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
