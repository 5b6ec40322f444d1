import { getHome } from '@matterline/contract/alerts.ts';
import { listGoingOut } from '@matterline/contract/queue.ts';
import { getTaskCounts, listMyTasks } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { useToday } from '../../tasks/use-today.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useNow } from '../../ui/Time.tsx';
import { longDay, zoneName } from '../../ui/time-words.ts';
import { useTitle } from '../../ui/title.ts';
import { greeting } from './greeting.ts';
import { HomeContent } from './HomeContent.tsx';
import { HomeSkeleton } from './HomeSkeleton.tsx';
import { todaysQuery } from './todays-query.ts';

function useTodaysTasks() {
  const tasks = useQuery(queryOf(listMyTasks, todaysQuery(useToday())));
  return [tasks, useQuery(queryOf(getTaskCounts))];
}

export function HomePage() {
  const { user, site } = useMe();
  const home = useQuery(queryOf(getHome));
  // Shown with the rest, so that nothing moves when it comes; without it when it does not.
  const beside = [useQuery(queryOf(listGoingOut)), ...useTodaysTasks()];
  const waiting = beside.some(({ isPending }) => isPending);
  const now = useNow();
  useTitle('Home', home.data?.alerts.total);
  return (
    <Page>
      <PageHeader
        title={`${greeting(now, site.timeZone)}, ${user.name.split(' ')[0]}`}
        description={`${longDay(now, site.timeZone)} · ${zoneName(site.timeZone)}`}
      />
      {home.data && !waiting && <HomeContent home={home.data} />}
      {(home.isPending || (home.data && waiting)) && <HomeSkeleton />}
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
