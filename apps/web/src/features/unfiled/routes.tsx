import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { listOf } from './list-query.ts';
import { inboxSearch } from './search.ts';

export function unfiledRoutes(shell: ShellRoute) {
  const unfiled = createRoute({
    getParentRoute: () => shell,
    path: '/unfiled',
    ...opensTo('unfiled.read'),
    validateSearch: inboxSearch,
    loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(listOf('waiting')),
    component: lazyRouteComponent(() => import('./UnfiledPage.tsx'), 'UnfiledPage'),
  });
  return [unfiled] as const;
}
