import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';

export const shows = ['out', 'in', 'all'] as const;

const search = z.object({
  q: z.string().max(100).optional().catch(undefined),
  show: z.enum(shows).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type OptOutSearch = z.infer<typeof search>;

export function optOutRoutes(shell: ShellRoute) {
  const list = createRoute({
    getParentRoute: () => shell,
    path: '/opt-outs',
    ...opensTo('opt_outs.read'),
    validateSearch: search,
    component: lazyRouteComponent(() => import('./OptOutsPage.tsx'), 'OptOutsPage'),
  });
  return [list] as const;
}
