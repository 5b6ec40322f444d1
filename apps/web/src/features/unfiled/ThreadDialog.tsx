import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { getUnfiledThread, type UnfiledText, unfiledMediumPaths } from '@matterline/contract/unfiled.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toCase } from '../../addresses.ts';
import { pagesOf } from '../../queries.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { TextLink } from '../../ui/links.tsx';
import { MediaStrip } from '../../ui/MediaStrip.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './ThreadDialog.module.css';

type One = ReplyOf<typeof getUnfiledThread>['items'][number];

function Line({ text }: { text: One }) {
  const { direction, at, matter, waits } = text;
  return (
    <li className={direction === 'in' ? classes.in : classes.out}>
      <div className={classes.bubble}>
        {direction === 'in' ? (
          <MediaStrip media={text.media} hrefs={(medium) => unfiledMediumPaths(text.id, medium.id)} />
        ) : (
          <MediaStrip media={text.media} />
        )}
        {text.body !== '' && <MessageBody>{text.body}</MessageBody>}
      </div>
      <Text size="xs" c="dimmed">
        {direction === 'out' && !matter && 'Sent by itself, '}
        {matter && (
          <>
            Sent from <TextLink to={toCase(matter.id)}>{matter.number}</TextLink>,{' '}
          </>
        )}
        {direction === 'in' && !waits && 'Set aside, '}
        <Time at={at} />
      </Text>
    </li>
  );
}

/** All that a number wrote that is on no case, and what it was sent, newest first. */
export function ThreadDialog({ text, onClose }: { text: UnfiledText; onClose: () => void }) {
  const thread = useInfiniteQuery(pagesOf(getUnfiledThread, { params: { id: text.id } }));
  const items = thread.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal opened onClose={onClose} title={`Conversation with ${text.from}`} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          Its texts that are on no case, and what it was sent from where you may see; newest first.
        </Text>
        {thread.isPending && <SkeletonRows count={3} />}
        {thread.isError && (
          <ErrorState
            error={thread.error}
            title="The conversation could not be fetched"
            retry={() => void thread.refetch()}
          />
        )}
        <ol className={classes.thread} aria-label="Conversation">
          {items.map((one) => (
            <Line key={one.id} text={one} />
          ))}
        </ol>
        <LoadMore query={thread} what="texts" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
