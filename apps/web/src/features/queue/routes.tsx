import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { search } from './search.ts';

export function queueRoutes(shell: ShellRoute) {
  const queue = createRoute({
    getParentRoute: () => shell,
    path: '/queue',
    ...opensTo('queue.read'),
    validateSearch: search,
    component: lazyRouteComponent(() => import('./QueuePage.tsx'), 'QueuePage'),
  });
  return [queue] as const;
}
