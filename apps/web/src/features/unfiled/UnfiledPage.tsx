import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type InboxTab, toUnfiled } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { useTitle } from '../../ui/title.ts';
import { Blocked } from './Blocked.tsx';
import { Inbox } from './Inbox.tsx';
import { listOf } from './list-query.ts';
import { type InboxSearch, inboxTabs } from './search.ts';

const labels: Record<InboxTab, string> = {
  waiting: 'Waiting',
  mine: 'Mine',
  unassigned: 'Nobody’s yet',
  set_aside: 'Not for us',
  blocked: 'Blocked numbers',
};

export function UnfiledPage() {
  const { one } = useWord();
  const { tab: current = 'waiting' } = useSearch({ strict: false }) as InboxSearch;
  const total = useInfiniteQuery(listOf('waiting')).data?.pages[0]?.total ?? 0;
  useTitle('Unfiled texts', total);
  const tabs = inboxTabs.map((tab) => ({
    label: labels[tab],
    to: toUnfiled({ tab }),
    current: tab === current,
    count: tab === 'waiting' && total > 0 ? String(total) : undefined,
  }));
  return (
    <Page narrow>
      <PageHeader
        title="Unfiled texts"
        description={`Texts that are on no ${one} yet. File each where it belongs.`}
      />
      <TabLinks label="Lists of unfiled texts" tabs={tabs} />
      {current === 'blocked' ? <Blocked /> : <Inbox key={current} tab={current} />}
    </Page>
  );
}
