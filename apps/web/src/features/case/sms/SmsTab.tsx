import { ActionIcon, Box, Group, Loader, Text, Title, Tooltip } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { listMessages, type Message } from '@matterline/contract/messages.ts';
import { IconMessages, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { pagesOf } from '../../../queries.ts';
import { useCan, useMe, useWord } from '../../../session.ts';
import { useShortcut } from '../../../shell/shortcuts.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { zoneName } from '../../../ui/time-words.ts';
import { FormsInstead } from '../forms/FormsInstead.tsx';
import { Composer } from './Composer.tsx';
import { Log } from './Log.tsx';
import { SidePanel } from './SidePanel.tsx';
import classes from './SmsTab.module.css';
import { type Compose, useCompose } from './use-compose.ts';
import { useReadMark } from './use-read-mark.ts';
import { useTextAgain } from './use-text-again.ts';
import { useWaiting } from './use-waiting.ts';
import { WaitingPanel } from './WaitingPanel.tsx';

function Head({ name }: { name: string }) {
  const zone = zoneName(useTimeZone());
  return (
    <Group justify="space-between" wrap="nowrap" className={classes.head}>
      <Title order={2} fz="sm">
        Conversation with {name}
        <Text span c="dimmed" size="sm" fw={400} visibleFrom="sm">
          {' '}
          · sent and received log · times in {zone}
        </Text>
      </Title>
      <Tooltip label="Print transcript">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Print transcript"
          onClick={() => window.print()}
        >
          <IconPrinter size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

type Shown = { matter: Matter; reply: boolean };

/** @param compose null for those who only read: nothing that is for writing is then fetched or shown */
function Conversation({ matter, reply, compose }: Shown & { compose: Compose | null }) {
  const log = useInfiniteQuery(pagesOf(listMessages, { params: { id: matter.id } }));
  const word = useWord();
  const { formsOnly } = useMe().site;
  const field = useRef<HTMLTextAreaElement>(null);
  const messages = log.data?.pages.flatMap((page) => page.items) ?? [];
  const readTo = useReadMark(matter.id, messages, log.data?.pages[0]?.readTo);
  const ready = log.data !== undefined && compose?.recipient.isPending === false && compose.draft.ready;
  useShortcut('r', 'Write a text', () => field.current?.focus(), compose !== null);
  useEffect(() => {
    if (reply && ready) field.current?.focus();
  }, [reply, ready]);

  const older = {
    more: log.hasNextPage,
    busy: log.isFetchingNextPage,
    fetch: () => void log.fetchNextPage(),
  };
  const again: Compose['again'] = (message) => {
    compose?.again(message);
    field.current?.focus();
  };
  useTextAgain(ready, again);
  const writer = compose && {
    matterId: matter.id,
    again,
    takeBack: async (message: Message) => {
      if (await compose.takeBack(message)) field.current?.focus();
    },
  };
  const waiting = useWaiting(matter.id);
  return (
    <Box className={classes.conversation} component="section" aria-label="SMS conversation">
      <Head name={matter.clientName} />
      {log.isPending && (
        <Group justify="center" flex={1}>
          <Loader aria-label="Fetching the texts" />
        </Group>
      )}
      {log.isError && (
        <Box p="md" flex={log.data ? undefined : 1}>
          <ErrorState
            error={log.error}
            title="The texts could not be fetched"
            retry={() => void log.refetch()}
          />
        </Box>
      )}
      {log.data && messages.length === 0 && waiting.edited.shown.length === 0 && (
        <Box flex="1 1 0" mih={0} className={classes.empty}>
          <EmptyState icon={IconMessages} title={`No texts on this ${word.one} yet`}>
            {compose && !formsOnly
              ? 'Write the first one below. Replies will appear here by themselves.'
              : 'They will appear here by themselves.'}
          </EmptyState>
        </Box>
      )}
      {log.data && messages.length + waiting.edited.shown.length > 0 && (
        <Log messages={messages} readTo={readTo} older={older} writer={writer}>
          <WaitingPanel matterId={matter.id} waiting={waiting} />
        </Log>
      )}
      {compose && formsOnly && <FormsInstead matterId={matter.id} draft={compose.body} />}
      {compose && !formsOnly && <Composer compose={compose} field={field} />}
    </Box>
  );
}

function WritableConversation(shown: Shown) {
  return <Conversation {...shown} compose={useCompose(shown.matter.id)} />;
}

export function SmsTab({ matter, reply }: Shown) {
  const maySend = useCan('texts.send');
  return (
    <Box className={classes.grid}>
      {maySend ? (
        <WritableConversation matter={matter} reply={reply} />
      ) : (
        <Conversation matter={matter} reply={reply} compose={null} />
      )}
      <Box className={classes.side} component="aside" aria-label="SMS details">
        <SidePanel matter={matter} />
      </Box>
    </Box>
  );
}
