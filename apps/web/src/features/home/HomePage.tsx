import { getHome } from '@matterline/contract/alerts.ts';
import { listGoingOut } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useNow } from '../../ui/Time.tsx';
import { longDay, zoneName } from '../../ui/time-words.ts';
import { useTitle } from '../../ui/title.ts';
import { greeting } from './greeting.ts';
import { HomeContent } from './HomeContent.tsx';
import { HomeSkeleton } from './HomeSkeleton.tsx';

export function HomePage() {
  const { user, site } = useMe();
  const home = useQuery(queryOf(getHome));
  // Shown with the rest, so that nothing moves when it comes; without it when it does not.
  const goingOut = useQuery(queryOf(listGoingOut));
  const now = useNow();
  useTitle('Home', home.data?.alerts.total);
  return (
    <Page>
      <PageHeader
        title={`${greeting(now, site.timeZone)}, ${user.name.split(' ')[0]}`}
        description={`${longDay(now, site.timeZone)} · ${zoneName(site.timeZone)}`}
      />
      {home.data && !goingOut.isPending && <HomeContent home={home.data} />}
      {(home.isPending || (home.data && goingOut.isPending)) && <HomeSkeleton />}
      {home.isError && !home.data && (
        <ErrorState
          error={home.error}
          title="The home page could not be fetched"
          retry={() => home.refetch()}
        />
      )}
    </Page>
  );
}
