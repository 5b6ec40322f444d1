import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { optOutSearch } from './search.ts';

export function optOutRoutes(shell: ShellRoute) {
  const list = createRoute({
    getParentRoute: () => shell,
    path: '/opt-outs',
    ...opensTo('opt_outs.read'),
    validateSearch: optOutSearch,
    component: lazyRouteComponent(() => import('./OptOutsPage.tsx'), 'OptOutsPage'),
  });
  return [list] as const;
}
