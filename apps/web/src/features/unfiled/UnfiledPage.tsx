import { listUnfiled } from '@matterline/contract/unfiled.ts';
import { IconInboxOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toCases } from '../../addresses.ts';
import { pagesOf } from '../../queries.ts';
import { useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Card } from '../../ui/Section.tsx';
import { useTitle } from '../../ui/title.ts';
import { UnfiledList } from './UnfiledList.tsx';
import { UnfiledSkeleton } from './UnfiledSkeleton.tsx';

export function UnfiledPage() {
  const { one, many } = useWord();
  const list = useInfiniteQuery(pagesOf(listUnfiled, {}));
  const total = list.data?.pages[0]?.total ?? 0;
  useTitle('Unfiled texts', total);
  const texts = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="Unfiled texts"
        description={`Texts that are on no ${one} yet. File each where it belongs.`}
      />
      {list.isPending && <UnfiledSkeleton />}
      {list.isError && !list.data && (
        <ErrorState error={list.error} title="The texts could not be fetched" retry={() => list.refetch()} />
      )}
      {list.data && texts.length === 0 && (
        <Card>
          <EmptyState
            icon={IconInboxOff}
            title="Every text is filed"
            action={<ButtonLink to={toCases()}>Go to {many}</ButtonLink>}
          >
            A text waits here when its number is on no {one}, or when filing it would show it to someone it is
            kept from.
          </EmptyState>
        </Card>
      )}
      {texts.length > 0 && <UnfiledList texts={texts} total={total} query={list} />}
    </Page>
  );
}
