import { listUnfiled } from '@matterline/contract/unfiled.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pagesOf } from '../../queries.ts';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';

export function unfiledRoutes(shell: ShellRoute) {
  const unfiled = createRoute({
    getParentRoute: () => shell,
    path: '/unfiled',
    ...opensTo('unfiled.read'),
    loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(pagesOf(listUnfiled, {})),
    component: lazyRouteComponent(() => import('./UnfiledPage.tsx'), 'UnfiledPage'),
  });
  return [unfiled] as const;
}
