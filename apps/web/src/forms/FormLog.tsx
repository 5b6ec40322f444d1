import { Anchor, Box, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { documentFilePath } from '@matterline/contract/documents.ts';
import { listMessages, type Message } from '@matterline/contract/messages.ts';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { stateWordsOf } from '@matterline/rules/message-state.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { toCase } from '../addresses.ts';
import { pagesOf } from '../queries.ts';
import { useWord } from '../session.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { TextLink } from '../ui/links.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import { Picture } from '../ui/Picture.tsx';
import { Time } from '../ui/Time.tsx';
import classes from './forms.module.css';

const whoOf = ({ direction, contact, clientNumber, author }: Message) =>
  direction === 'in'
    ? `From ${contact?.name ?? clientNumber}`
    : `To ${contact?.name ?? clientNumber}, by ${author?.name ?? 'the system'}`;

function AlsoOn({ message }: { message: Message }) {
  const word = useWord();
  if (message.alsoOn.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      Also on {message.alsoOn.length === 1 ? word.one : word.many}{' '}
      {message.alsoOn.map(({ matterId, number }, place) => (
        <span key={matterId}>
          {place > 0 && ', '}
          <TextLink alone to={toCase(matterId)} size="xs" underline="always">
            {number}
          </TextLink>
        </span>
      ))}
    </Text>
  );
}

/** Pictures as they are seen on the case; any other file by its name. */
function Attached({ message: { media, direction, contact, clientNumber } }: { message: Message }) {
  return media.map(({ id, documentId, hasPreview, filename, reason }) => {
    const name = filename ?? (hasPreview ? 'Picture' : 'A file');
    if (documentId && hasPreview) {
      const from = direction === 'in' ? (contact?.name ?? clientNumber) : undefined;
      return <Picture key={id} documentId={documentId} name={name} from={from} />;
    }
    return (
      <Text key={id} size="sm" dir="auto">
        {documentId ? (
          <Anchor href={documentFilePath(documentId)} download inherit>
            {name}
          </Anchor>
        ) : (
          (reason ?? name)
        )}
      </Text>
    );
  });
}

function Entry({ message }: { message: Message }) {
  return (
    <li>
      <Group gap={6} justify="space-between">
        <Text size="xs" fw={600} dir="auto">
          {whoOf(message)}
        </Text>
        <Text size="xs" c="dimmed">
          <Time at={message.at} />
          {message.direction === 'out' && ` · ${stateWordsOf(message)}`}
        </Text>
      </Group>
      {message.body !== '' && <MessageBody>{message.body}</MessageBody>}
      <Attached message={message} />
      <AlsoOn message={message} />
    </li>
  );
}

/** What was sent and received on the case, the newest first. */
export function FormLog({ field, matterId }: { field: FieldOf<'log'>; matterId: string | null }) {
  const headingId = useId();
  return (
    <Box component="section" aria-labelledby={headingId} className={classes.box}>
      <Title order={3} fz="sm" id={headingId}>
        {field.label}
      </Title>
      {field.help !== '' && (
        <Text size="xs" c="dimmed">
          {field.help}
        </Text>
      )}
      {matterId === null ? (
        <Text size="sm" c="dimmed" mt={4}>
          The texts of the case are listed here.
        </Text>
      ) : (
        <Entries matterId={matterId} label={field.label} />
      )}
    </Box>
  );
}

function Entries({ matterId, label }: { matterId: string; label: string }) {
  const log = useInfiniteQuery(pagesOf(listMessages, { params: { id: matterId }, query: { limit: 20 } }));
  const messages = (log.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ moved }) => !moved);
  if (log.isPending) return <Skeleton h={80} mt="xs" aria-busy="true" />;
  if (log.isLoadingError) {
    return (
      <ErrorState error={log.error} title="The log could not be fetched" retry={() => void log.refetch()} />
    );
  }
  if (messages.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt={4}>
        Nothing was sent or received yet.
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable without a mouse
    <ul className={classes.log} aria-label={label} tabIndex={0}>
      {messages.map((message) => (
        <Entry key={message.id} message={message} />
      ))}
      {log.hasNextPage && (
        <li>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={log.isFetchingNextPage}
            onClick={() => log.fetchNextPage()}
          >
            Show older texts
          </Button>
        </li>
      )}
    </ul>
  );
}
