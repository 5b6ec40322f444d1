import { Stack } from '@mantine/core';
import { NoticeChoices } from '../../notices/NoticeChoices.tsx';
import { useMe } from '../../session.ts';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useTitle } from '../../ui/title.ts';
import { Feeds } from './Feeds.tsx';
import { Reminded } from './Reminded.tsx';

/** What one chooses for oneself. */
export function ProfilePage() {
  useTitle('My settings');
  const { user } = useMe();
  return (
    <Page narrow>
      <PageHeader title="My settings" description={`${user.name}, ${user.email}`} />
      <Stack>
        <NoticeChoices />
        <Reminded />
        <Feeds />
      </Stack>
    </Page>
  );
}
