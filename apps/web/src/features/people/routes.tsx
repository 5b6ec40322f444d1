import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';

const search = z.object({
  q: z.string().max(100).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});

export function peopleRoutes(shell: ShellRoute) {
  const list = createRoute({
    getParentRoute: () => shell,
    path: '/people',
    ...opensTo('matters.read'),
    validateSearch: search,
    component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
  });
  const person = createRoute({
    getParentRoute: () => shell,
    path: '/people/$contactId',
    ...opensTo('matters.read'),
    component: lazyRouteComponent(() => import('./PersonPage.tsx'), 'PersonPage'),
  });
  return [list, person] as const;
}
