import { getSetup } from '@matterline/contract/account.ts';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { call } from '../../api.ts';

export function setupRoutes<Root extends AnyRoute>(root: Root) {
  const setup = createRoute({
    getParentRoute: () => root,
    path: '/setup',
    loader: async () => {
      const { needed } = await call(getSetup);
      if (!needed) throw redirect({ to: '/sign-in', replace: true });
    },
    component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
  });
  return [setup] as const;
}
