import { ActionIcon, Box, Group, Text } from '@mantine/core';
import type { AlertThread } from '@matterline/contract/alerts.ts';
import { IconAlertTriangle, IconPhoto, IconX } from '@tabler/icons-react';
import { toCase, toReply } from '../../addresses.ts';
import { MaybeStop } from '../../opt-outs/MaybeStop.tsx';
import { useCan, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { plural } from '../../ui/numbers.ts';
import { PersonAvatar } from '../../ui/PersonAvatar.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './home.module.css';

type Props = { thread: AlertThread; onDismiss: (threads: AlertThread[]) => void };

function Head({ thread: { matter, at } }: { thread: AlertThread }) {
  return (
    <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
      <Text size="sm" component="h3" fw={400} miw={0}>
        <TextLink to={toCase(matter.id)} fw={650} c="var(--mantine-color-text)">
          <bdi>{matter.clientName}</bdi>
        </TextLink>{' '}
        <Text span c="dimmed" size="sm">
          <bdi className={classes.together}>{matter.number}</bdi> · {matter.matterType}
        </Text>
      </Text>
      <Text size="sm" c="dimmed" component="span" className={classes.when}>
        <Time at={at} />
      </Text>
    </Group>
  );
}

/** Why it stands before the others, and who wrote when that is not the client. */
function Why({ thread: { urgent, from, matter } }: { thread: AlertThread }) {
  return (
    <>
      {urgent && (
        <Text size="sm" component="p" className={classes.urgent} dir="auto">
          <IconAlertTriangle size={16} className={classes.icon} aria-hidden />
          <span>
            <b>Urgent:</b> {urgent}
          </span>
        </Text>
      )}
      {from !== matter.clientName && (
        <Text size="xs" c="dimmed" mt={2}>
          From <bdi>{from}</bdi>
        </Text>
      )}
    </>
  );
}

function Words({ thread: { body, hasMedia } }: { thread: AlertThread }) {
  const photo = (
    <IconPhoto size={16} className={classes.photo} role="img" aria-label="Includes a photo or file" />
  );
  return (
    <MessageBody lineClamp={3} mt={2} before={hasMedia && photo}>
      {body || (hasMedia ? 'Photo or file' : '(empty text)')}
    </MessageBody>
  );
}

/** What a few words answer. */
function AnswerTo({ thread: { answerTo } }: { thread: AlertThread }) {
  return (
    answerTo !== null && (
      <Text size="xs" c="dimmed" mt={2} lineClamp={1} component="p">
        Reply to “<bdi>{answerTo}</bdi>”
      </Text>
    )
  );
}

function Links({ thread: { matter, texts, hasMedia, anyMedia } }: { thread: AlertThread }) {
  const { one } = useWord();
  return (
    <Group gap="2px 16px" mt={5}>
      {useCan('texts.send') && (
        <TextLink
          alone
          to={toReply(matter.id)}
          aria-label={`Reply to ${matter.clientName}`}
          data-does="reply"
        >
          Reply
        </TextLink>
      )}
      <TextLink alone to={toCase(matter.id)} aria-label={`Open ${one} ${matter.number}`}>
        Open {one}
      </TextLink>
      {texts > 1 && (
        <Text size="sm" c="dimmed">
          {plural(texts, 'new message')}
          {anyMedia && !hasMedia && ', with a photo or file'}
        </Text>
      )}
    </Group>
  );
}

/** What is next in the list gets the keyboard, for the row it was in is about to go. */
function focusNeighbour(button: HTMLElement): void {
  const row = button.closest('[data-row]');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  if (next instanceof HTMLElement) next.focus();
}

export function ThreadRow({ thread, onDismiss }: Props) {
  const { clientName } = thread.matter;
  const { maybeStop } = thread;
  return (
    <li className={classes.row} data-row tabIndex={-1} data-urgent={thread.urgent !== null || undefined}>
      <PersonAvatar name={clientName} />
      <Box flex={1} miw={0}>
        <Head thread={thread} />
        <Why thread={thread} />
        <Words thread={thread} />
        <AnswerTo thread={thread} />
        {maybeStop && (
          <>
            {maybeStop.body !== thread.body && <MessageBody c="dimmed">{maybeStop.body}</MessageBody>}
            <MaybeStop messageId={maybeStop.messageId} from={clientName} />
          </>
        )}
        <Links thread={thread} />
      </Box>
      {useCan('alerts.dismiss') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Dismiss ${thread.texts > 1 ? `the ${thread.texts} texts` : 'the text'} from ${thread.from}`}
          data-does="dismiss"
          onClick={(event) => {
            focusNeighbour(event.currentTarget);
            onDismiss([thread]);
          }}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}
