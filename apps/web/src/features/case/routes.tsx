import { paperKinds } from '@matterline/contract/documents.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { type CaseTab, toCase } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { opensTo } from '../../shell/guard.ts';
import type { ShellRoute } from '../../shell/route.tsx';
import { boardSearch } from '../calendar/search.ts';

const tabs = [
  'profile',
  'progress',
  'notes',
  'documents',
  'sms',
  'calendar',
  'history',
] as const satisfies CaseTab[];

const search = z.object({
  /** the cursor goes to the composer */
  reply: z.boolean().optional().catch(undefined),
  /** the task that the Progress tab opens */
  task: z.string().optional().catch(undefined),
  /** the folder of the Documents tab */
  folder: z.string().optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  /** what the Documents tab shows */
  only: z.enum(paperKinds).optional().catch(undefined),
  // what the Calendar tab shows
  ...boardSearch,
});

export function caseRoutes(shell: ShellRoute) {
  const bare = createRoute({
    getParentRoute: () => shell,
    path: '/cases/$matterId',
    beforeLoad: ({ params }) => {
      throw redirect({ ...toCase(params.matterId), replace: true } as never);
    },
  });
  const tab = createRoute({
    getParentRoute: () => shell,
    path: '/cases/$matterId/$tab',
    ...opensTo('matters.read'),
    params: {
      parse: ({ matterId, tab }) => ({
        matterId,
        tab: tabs.find((known) => known === tab) ?? ('sms' as const),
      }),
      stringify: (params) => params,
    },
    validateSearch: search,
    loader: ({ context, params }) =>
      void context.queryClient.prefetchQuery(queryOf(getMatter, { params: { id: params.matterId } })),
    component: lazyRouteComponent(() => import('./CasePage.tsx'), 'CasePage'),
  });
  return [bare, tab] as const;
}
