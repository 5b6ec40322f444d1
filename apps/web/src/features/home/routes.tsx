import { getHome } from '@matterline/contract/alerts.ts';
import { listGoingOut } from '@matterline/contract/queue.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryOf } from '../../queries.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { weekQuery } from './week-query.ts';

export function homeRoutes(shell: ShellRoute) {
  const home = createRoute({
    getParentRoute: () => shell,
    path: '/',
    // begun at once, beside the page's code; the page waits for it with a skeleton
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(queryOf(getHome));
      void queryClient.prefetchQuery(weekQuery);
      void queryClient.prefetchQuery(queryOf(listGoingOut));
    },
    component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
  });
  return [home] as const;
}
