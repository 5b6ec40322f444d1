import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { search } from './search.ts';

export function taskRoutes(shell: ShellRoute) {
  const tasks = createRoute({
    getParentRoute: () => shell,
    path: '/tasks',
    ...opensTo('matters.read'),
    validateSearch: search,
    component: lazyRouteComponent(() => import('./TasksPage.tsx'), 'TasksPage'),
  });
  return [tasks] as const;
}
