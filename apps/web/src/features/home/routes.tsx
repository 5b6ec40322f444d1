import { getHome } from '@matterline/contract/alerts.ts';
import { listGoingOut } from '@matterline/contract/queue.ts';
import { getTaskCounts, listMyTasks } from '@matterline/contract/tasks.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryOf } from '../../queries.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { dayOf } from '../../ui/time-words.ts';
import { todaysQuery, urgentQuery } from './todays-query.ts';
import { weekQuery } from './week-query.ts';

export function homeRoutes(shell: ShellRoute) {
  const home = createRoute({
    getParentRoute: () => shell,
    path: '/',
    // begun at once, beside the page's code; the page waits for it with a skeleton
    loader: ({ context: { queryClient, me } }) => {
      void queryClient.prefetchQuery(queryOf(getHome));
      void queryClient.prefetchQuery(weekQuery);
      void queryClient.prefetchQuery(queryOf(listGoingOut));
      void queryClient.prefetchQuery(queryOf(getTaskCounts));
      const today = dayOf(new Date(), me.site.timeZone);
      void queryClient.prefetchQuery(queryOf(listMyTasks, todaysQuery(today)));
      void queryClient.prefetchQuery(queryOf(listMyTasks, urgentQuery));
    },
    component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
  });
  return [home] as const;
}
