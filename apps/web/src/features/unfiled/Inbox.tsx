import { Box } from '@mantine/core';
import type { UnfiledTab } from '@matterline/contract/unfiled.ts';
import { IconInboxOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toCases } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Card } from '../../ui/Section.tsx';
import { listOf } from './list-query.ts';
import { UnfiledList } from './UnfiledList.tsx';
import { UnfiledSkeleton } from './UnfiledSkeleton.tsx';

function Nothing({ tab }: { tab: UnfiledTab }) {
  const { one, many } = useWord();
  const words: Record<UnfiledTab, [title: string, says: string]> = {
    waiting: [
      'Every text is filed',
      `A text waits here when its number is on no ${one}, or when filing it would show it to someone it is kept from.`,
    ],
    mine: [
      'Nothing here is yours to file',
      'A text that a colleague gives you stands here until it is filed.',
    ],
    unassigned: ['Every waiting text is somebody’s', 'Or none waits at all.'],
    set_aside: [
      'Nothing was set aside',
      'A text that is not for us stands here with the reason, and can be put back.',
    ],
  };
  const [title, says] = words[tab];
  return (
    <Card>
      <EmptyState
        icon={IconInboxOff}
        title={title}
        action={<ButtonLink to={toCases()}>Go to {many}</ButtonLink>}
      >
        {says}
      </EmptyState>
    </Card>
  );
}

/** One of the lists of unfiled texts. */
export function Inbox({ tab }: { tab: UnfiledTab }) {
  const list = useInfiniteQuery(listOf(tab));
  const texts = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Box mt="md">
      {list.isPending && <UnfiledSkeleton />}
      {list.isError && !list.data && (
        <ErrorState error={list.error} title="The texts could not be fetched" retry={() => list.refetch()} />
      )}
      {list.data && texts.length === 0 && <Nothing tab={tab} />}
      {list.data && (
        <UnfiledList tab={tab} texts={texts} total={list.data.pages[0]?.total ?? null} query={list} />
      )}
    </Box>
  );
}
