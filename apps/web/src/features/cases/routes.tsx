import { disposition } from '@matterline/contract/matters.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';

/** Every filter lives in the address, so that a view can be kept, sent and gone back to. */
const filters = z.object({
  q: z.string().max(100).optional().catch(undefined),
  disposition: disposition.optional().catch(undefined),
  matterTypeId: z.uuid().optional().catch(undefined),
  assignedTo: z
    .union([z.literal('me'), z.uuid()])
    .optional()
    .catch(undefined),
  sort: z.enum(['updated', 'client', 'created']).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type CaseFilters = z.infer<typeof filters>;

export function casesRoutes(shell: ShellRoute) {
  const list = createRoute({
    getParentRoute: () => shell,
    path: '/cases',
    ...opensTo('matters.read'),
    validateSearch: filters,
    component: lazyRouteComponent(() => import('./CasesPage.tsx'), 'CasesPage'),
  });
  const fresh = createRoute({
    getParentRoute: () => shell,
    path: '/cases/new',
    ...opensTo('matters.write'),
    component: lazyRouteComponent(() => import('./NewCasePage.tsx'), 'NewCasePage'),
  });
  return [list, fresh] as const;
}
